import boto3

sessions = boto3.resource("dynamodb").Table("sessions")

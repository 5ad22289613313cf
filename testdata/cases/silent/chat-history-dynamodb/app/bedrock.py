import json

import boto3

runtime = boto3.client("bedrock-runtime")


def complete(messages):
    response = runtime.invoke_model(
        modelId="anthropic.claude-3-haiku-20240307-v1:0",
        body=json.dumps({"messages": messages, "max_tokens": 1024}),
    )
    return json.loads(response["body"].read())["content"][0]["text"]

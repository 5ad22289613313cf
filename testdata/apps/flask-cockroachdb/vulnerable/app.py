from tickets import create_app

app = create_app()

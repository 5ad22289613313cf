users = [{"id": 1, "name": "ada", "password": "…"}]
sessions = {}

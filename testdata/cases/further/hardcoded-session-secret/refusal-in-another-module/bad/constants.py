CHANGE_ME = "change-me-before-production"

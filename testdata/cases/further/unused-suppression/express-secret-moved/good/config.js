// sessionlint: ignore[hardcoded-session-secret] the demonstration runs without an environment
export const secret = "correct horse battery staple";

export async function runAgent(state: any, input: string) {
  const transcript = [...(state?.transcript ?? []), input];
  return { transcript, output: `step ${transcript.length}` };
}

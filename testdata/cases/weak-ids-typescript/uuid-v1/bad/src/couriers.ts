export const couriers = new Map<string, { id: string; hash: string }>();

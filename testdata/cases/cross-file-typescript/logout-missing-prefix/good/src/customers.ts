export interface Customer {
  id: string;
  hash: string;
}

export const customers = new Map<string, Customer>();

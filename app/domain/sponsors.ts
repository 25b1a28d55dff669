// The sponsors of a draft, as its head names them.

export type Sponsor = { delegationId: string; name: string; main: boolean; subsequently: boolean; withdrawn: boolean }

export type SponsorList<S extends Sponsor> = { main: S | null; together: S[]; subsequently: S[]; withdrawn: S[] }

/** The main sponsor, those with it, those who joined later, and those who withdrew: each in the protocol's order, by names. */
export function sponsorList<S extends Sponsor>(
  all: readonly S[],
  nameOf: (name: string) => string,
  language: string,
): SponsorList<S> {
  const order = new Intl.Collator(language)
  const sorted = [...all].sort((a, b) => order.compare(nameOf(a.name), nameOf(b.name)))
  const standing = sorted.filter((one) => !one.withdrawn)
  return {
    main: standing.find((one) => one.main) ?? null,
    together: standing.filter((one) => !one.main && !one.subsequently),
    subsequently: standing.filter((one) => one.subsequently),
    withdrawn: sorted.filter((one) => one.withdrawn),
  }
}

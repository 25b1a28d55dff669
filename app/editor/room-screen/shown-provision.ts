// One provision as a projector shows it: its pieces, with the proposals or without them, its contradictions, and as plain words by
// which a change of it is told.
import { type Conflict, conflicts } from '../../document/conflicts'
import { pieces } from '../../document/pieces'
import type { SetText } from '../../document/set-text'
import type { StoodIn } from '../use-provision'

export type OnScreen = { text: SetText; contradictions: Conflict[] }

export function onScreen({ provision, all, open }: StoodIn, label: string, withProposals: boolean): OnScreen {
  const { id, kind, level, state, proposal, prepared } = provision
  const words = withProposals ? all : all.filter((run) => run.proposal === null).map((run) => ({ ...run, strikes: [] }))
  return {
    text: {
      provisions: [
        {
          id,
          kind,
          level,
          state,
          proposal,
          prepared,
          label,
          competes: Boolean(proposal),
          pieces: pieces(kind, words),
          moves: [],
        },
      ],
      proposals: open.map(({ id: one, delegation, support, status }) => ({ id: one, delegation, support, status })),
      lines: [],
    },
    contradictions: withProposals ? conflicts(all) : [],
  }
}

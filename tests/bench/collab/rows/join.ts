// So many join one room at once: how long until all have the text, or until everybody also sees everybody's cursor.
import { inTurn, type Row, seats } from '../bench'

const patience = 60_000

export const joinRows: Row[] = [false, true].flatMap((cursors) =>
  [100, 500, 1_000].map(
    (people): Row => ({
      name: `join-${people}${cursors ? '-cursors' : ''}`,
      rooms: { count: 1 },
      measure: (bench, room) =>
        inTurn(bench, async (server) => {
          const who = seats(bench, people, () => ({ room: room(0), as: 'delegates', cursor: cursors }))
          const arrival = await bench.load.join(server, who, { everybody: cursors ? people : 0, patience })
          return {
            ms: cursors ? arrival.everybodyThere : arrival.synced,
            synced: arrival.synced,
            again: arrival.turnedAway,
          }
        }),
    }),
  ),
)

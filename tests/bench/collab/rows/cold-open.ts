// A room that nobody has open: how long until the first one has its text, and whether "in step" was said before it was there.
import { inTurn, type Row, seats } from '../bench'
import { Histogram } from '../figures'
import { read } from '../reader'

const rooms = 10

export const coldOpenRows: Row[] = [
  {
    name: 'cold-open',
    rooms: { count: rooms, withHistory: true },
    measure: (bench, room) =>
      inTurn(bench, async (server) => {
        const times = new Histogram()
        let empty = 0
        for (const seat of seats(bench, rooms, (n) => ({ room: room(n), as: 'delegates' }))) {
          const { whole, syncedEmpty } = await read(server, seat, bench.text.characters)
          times.add(whole)
          if (syncedEmpty) empty += 1
        }
        return { p50: times.at(0.5), worst: times.at(1), 'synced while empty': empty }
      }),
  },
]

// Two hundred rooms of five people each, all of whom type once a second.
import { inTurn, type Row, seats } from '../bench'
import { typing } from './fan-out'

const rooms = 200
const people = 5

export const roomsRows: Row[] = [
  {
    name: 'rooms-200',
    rooms: { count: rooms },
    measure: (bench, room) =>
      inTurn(bench, async (server) => {
        const who = seats(bench, rooms * people, (at) => ({ room: room(at % rooms), as: 'secretariat', cursor: true }))
        await bench.load.join(server, who)
        return typing(bench, server, who, { aSecond: 1, listeners: people - 1, people: who.length })
      }),
  },
]

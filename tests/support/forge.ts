// Updates as no text makes them: structs and deletions put together by hand, in the first encoding of Yjs.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type Id = { client: number; clock: number }
export type Forged = Y.Item | { gc: number } | { skip: number }
export type Block = { client: number; clock: number; structs: Forged[] }
export type Deleted = { client: number; clock: number; len: number }

type Neighbours = { left?: Id | null; right?: Id | null; parent?: Id | string | null; key?: string | null }

/** A struct with any neighbours, parent and content; its own id is the block's to say. */
export function item(content: Y.Item['content'], { left, right, parent, key }: Neighbours): Y.Item {
  const id = (given: Id | null | undefined) => (given ? Y.createID(given.client, given.clock) : null)
  const above = typeof parent === 'string' ? parent : id(parent)
  return new Y.Item(Y.createID(0, 0), null, id(left), null, id(right), above as Y.Item['parent'], key ?? null, content)
}

export const words = (text: string, near: Neighbours) => item(new Y.ContentString(text), near)
export const value = (given: unknown, near: Neighbours) => item(new Y.ContentAny([given]), near)
export const typed = (type: Y.ContentType['type'], near: Neighbours) => item(new Y.ContentType(type), near)

export function forge(blocks: readonly Block[], deleted: readonly Deleted[] = []): Uint8Array {
  const to = new Y.UpdateEncoderV1()
  const { restEncoder } = to
  encoding.writeVarUint(restEncoder, blocks.length)
  for (const { client, clock, structs } of blocks) {
    encoding.writeVarUint(restEncoder, structs.length)
    to.writeClient(client)
    encoding.writeVarUint(restEncoder, clock)
    for (const struct of structs) {
      if (struct instanceof Y.Item) struct.write(to, 0)
      else {
        to.writeInfo('gc' in struct ? 0 : 10)
        encoding.writeVarUint(restEncoder, 'gc' in struct ? struct.gc : struct.skip)
      }
    }
  }
  const byClient = Map.groupBy(deleted, (one) => one.client)
  encoding.writeVarUint(restEncoder, byClient.size)
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(restEncoder, clock)
      encoding.writeVarUint(restEncoder, len)
    }
  }
  return to.toUint8Array()
}

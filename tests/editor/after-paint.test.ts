// What follows a frame: once, in one task, and never instead of the next key. The frames are given by hand.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const page = {
  hidden: false,
  told: [] as (() => void)[],
  addEventListener: (_: string, told: () => void) => page.told.push(told),
}
let frames: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  Object.assign(page, { hidden: false, told: [] })
  frames = []
  vi.stubGlobal('document', page)
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  vi.stubGlobal('reportError', vi.fn())
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const module = () => import('~/editor/after-paint')
function frame() {
  for (const one of frames.splice(0)) one()
  vi.runAllTimers()
}

test('what is asked for often is done once, behind the next frame, and one frame is asked for all', async () => {
  const { afterPaint } = await module()
  const done: string[] = []
  const [a, b] = [afterPaint(() => done.push('a')), afterPaint(() => done.push('b'))]
  a()
  b()
  a()
  expect(frames).toHaveLength(1)
  expect(done).toEqual([])
  frame()
  expect(done).toEqual(['a', 'b'])
  expect(frames).toHaveLength(0)
})

test('what one work asks of another is done in the same task, without another frame', async () => {
  const { afterPaint } = await module()
  const sent: string[] = []
  const waiting = ['word']
  const send = afterPaint(() => sent.push(...waiting.splice(0)))
  const stand = afterPaint(() => {
    waiting.push('caret')
    send()
  })
  send()
  stand()
  frame()
  expect(sent).toEqual(['word', 'caret'])
  expect(frames).toHaveLength(0)
})

test('a work that asks for itself comes to an end, and goes on with the next frame', async () => {
  const { afterPaint } = await module()
  let times = 0
  const again = afterPaint(() => {
    times++
    again()
  })
  again()
  frame()
  expect(times).toBeLessThan(10)
  expect(frames).toHaveLength(1)
})

test('an error in one work keeps no other from being done; what is cancelled is not', async () => {
  const { afterPaint } = await module()
  const done: string[] = []
  const fails = afterPaint(() => {
    throw new Error('a fault')
  })
  const [cancelled, works] = [afterPaint(() => done.push('cancelled')), afterPaint(() => done.push('works'))]
  fails()
  cancelled()
  works()
  cancelled.cancel()
  frame()
  expect(done).toEqual(['works'])
  expect(reportError).toHaveBeenCalledOnce()
})

test('a page that is hidden shows no frame: what waits is done at once, and what comes later soon', async () => {
  const { afterPaint } = await module()
  const done: string[] = []
  const [before, after] = [afterPaint(() => done.push('before')), afterPaint(() => done.push('after'))]
  before()
  page.hidden = true
  for (const told of page.told) told()
  expect(done).toEqual(['before'])
  after()
  vi.runAllTimers()
  expect(done).toEqual(['before', 'after'])
})

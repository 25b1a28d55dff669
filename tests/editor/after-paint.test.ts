// What follows a key: once, in one task, and never instead of the next one. The frames are given by hand.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const page = {
  hidden: false,
  told: new Map<string, () => void>(),
  addEventListener: (type: string, told: () => void) => page.told.set(type, told),
}
let frames: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  Object.assign(page, { hidden: false, told: new Map() })
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
const key = () => page.told.get('beforeinput')?.()
function frame() {
  for (const one of frames.splice(0)) one()
  vi.advanceTimersByTime(0)
}

test('what is asked for often with a key is done once, behind its frame, and one frame is asked for all', async () => {
  const { afterPaint } = await module()
  const done: string[] = []
  const [a, b] = [afterPaint(() => done.push('a')), afterPaint(() => done.push('b'))]
  key()
  a()
  b()
  a()
  expect(frames).toHaveLength(1)
  vi.advanceTimersByTime(1_000)
  expect(done).toEqual([])
  frame()
  expect(done).toEqual(['a', 'b'])
  expect(frames).toHaveLength(0)
})

test('without a key it is done in a moment, and no frame is asked for', async () => {
  const { afterPaint } = await module()
  const done: string[] = []
  const [a, b] = [afterPaint(() => done.push('a')), afterPaint(() => done.push('b'))]
  a()
  b()
  a()
  expect(done).toEqual([])
  vi.advanceTimersByTime(20)
  expect(done).toEqual(['a', 'b'])
  expect(frames).toHaveLength(0)
})

test('a key that comes meanwhile goes first', async () => {
  const { afterPaint } = await module()
  const done: string[] = []
  const a = afterPaint(() => done.push('a'))
  a()
  key()
  vi.advanceTimersByTime(1_000)
  expect(done).toEqual([])
  frame()
  expect(done).toEqual(['a'])
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
  key()
  send()
  stand()
  frame()
  expect(sent).toEqual(['word', 'caret'])
  expect(frames).toHaveLength(0)
  expect(vi.getTimerCount()).toBe(0)
})

test('a work that asks for itself comes to an end, and goes on in a moment', async () => {
  const { afterPaint } = await module()
  let times = 0
  const again = afterPaint(() => {
    times++
    again()
  })
  key()
  again()
  frame()
  expect(times).toBeLessThan(10)
  expect(vi.getTimerCount()).toBe(1)
})

test('an error in one work keeps no other from being done; what is cancelled is not', async () => {
  const { afterPaint } = await module()
  const done: string[] = []
  const fails = afterPaint(() => {
    throw new Error('a fault')
  })
  const [cancelled, works] = [afterPaint(() => done.push('cancelled')), afterPaint(() => done.push('works'))]
  key()
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
  key()
  before()
  page.hidden = true
  page.told.get('visibilitychange')?.()
  expect(done).toEqual(['before'])
  after()
  vi.advanceTimersByTime(20)
  expect(done).toEqual(['before', 'after'])
})

test('what may wait is done when nobody has called for a while', async () => {
  const { afterAWhile } = await module()
  const done: string[] = []
  const later = afterAWhile(() => done.push('done'), 200)
  for (let n = 0; n < 4; n++) {
    later()
    vi.advanceTimersByTime(100)
  }
  expect(done).toEqual([])
  vi.advanceTimersByTime(100)
  expect(done).toEqual(['done'])
  later()
  later.cancel()
  vi.advanceTimersByTime(1_000)
  expect(done).toEqual(['done'])
})

test('where calls do not end, it is done behind the frame of a key, again and again', async () => {
  const { afterAWhile } = await module()
  const done: number[] = []
  const later = afterAWhile(() => done.push(performance.now()), 200)
  for (let keys = 0; keys < 50; keys++) {
    key()
    later()
    frame()
    vi.advanceTimersByTime(100)
  }
  // At every 22nd key: two seconds have gone by then.
  expect(done).toHaveLength(2)
  vi.advanceTimersByTime(200)
  expect(done).toHaveLength(3)
})

// What other programs put on the clipboard: Word, Google Docs, a web page, plain text. Structure is kept, labels are not doubled,
// struck words stay where they were, nothing runs; one undo takes all of it back.
import type { Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { leaveAfterEach } from '../support/people'
import { inStep, into, item, items, paste, room, saved, selectOver, texts } from '../support/room'

test.describe.configure({ timeout: 180_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

const listed = (label: string, level: number, words: string) =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-GB><span style='mso-list:Ignore'>${label}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=EN-GB>${words}<o:p></o:p></span></p>`

const fromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset=utf-8><style>p.MsoNormal {mso-style-parent:""; color:red}</style></head><body lang=EN-GB><!--StartFragment-->
<h1>I.<span style='mso-tab-count:1'>      </span>Recommendations</h1>
<p class=MsoNormal><i>The Working Group</i> adopted <b>the following</b>
recommendations:</p>
${listed('(a)', 1, 'States should [answer] <s>quickly</s> <span style="text-decoration:line-through">at once</span>requests:')}
${listed('(i)', 2, 'In writing;')}
${listed('(ii)', 2, 'In <del>any</del><ins>one</ins> language;')}
${listed('(b)', 1, 'States should train&nbsp;authorities.<script>window.ran = true</script><img src=x onerror="window.ran = true">')}
<!--EndFragment--></body></html>`

const fromDocs = `<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span>Welcoming the report,</span></p><ol style="margin:0"><li dir="ltr" style="list-style-type:decimal" aria-level="1"><p dir="ltr" role="presentation"><span style="font-style:italic">Urges</span><span> States:</span></p></li><ol><li dir="ltr" style="list-style-type:lower-alpha" aria-level="2"><p role="presentation"><span>To answer;</span></p></li></ol><li dir="ltr" style="list-style-type:decimal" aria-level="1"><p role="presentation"><span>Requests a report.</span></p></li></ol></b>`

test('a text from Word keeps its headings, letters and brackets, and goes as it came', async ({ browser }) => {
  const { pages } = await room(browser, 'From Word', ['secretariat', 'chair'], ['One;', ''])
  const [a, b] = pages as [Page, Page]
  await item(a, 1).click()
  await expect(item(a, 1)).toHaveClass(/\bhere\b/)
  await paste(a, { plain: 'not read', html: fromWord })
  const stands = [
    'I. Recommendations',
    'The Working Group adopted the following recommendations:',
    '(a) States should [answer] requests:',
    '(i) In writing;',
    '(ii) In one language;',
    '(b) States should train authorities.',
  ]
  await expect.poll(async () => (await items(b)).slice(1)).toEqual(stands)
  await inStep(a, b)
  await expect(a.getByRole('status').filter({ hasText: 'Pasted: 6 provisions.' })).toHaveCount(1)
  expect(await a.evaluate(() => (window as unknown as { ran?: boolean }).ran)).toBeUndefined()
  await expectAccessible(a)

  await a.keyboard.press('Control+z')
  await expect.poll(() => items(b)).toEqual(['(a) One;', '(b)'])
  await inStep(a, b)
  await saved(a)
})

test('what is pasted over several provisions takes the place of those between, and one undo more brings them back', async ({
  browser,
}) => {
  const stood = ['(a) One is;', '(b) Two;', '(c) Three.']
  const { pages } = await room(browser, 'Pasted over', ['secretariat', 'chair'], ['One is;', 'Two;', 'Three.'])
  const [a, b] = pages as [Page, Page]
  await selectOver(a, [0, 'One '.length], [2, 'Thr'.length])
  await paste(a, { plain: 'x\ny' })
  await expect.poll(() => items(b)).toEqual(['(a) One x', '(b) y', '(c) ee.'])
  await inStep(a, b)
  await a.keyboard.press('Control+z')
  await a.keyboard.press('Control+z')
  await expect.poll(() => items(b)).toEqual(stood)
  await inStep(a, b)
})

test('a list from Google Docs and a page of the web become paragraphs of a resolution', async ({ browser }) => {
  const { pages } = await room(
    browser,
    'From Docs',
    ['secretariat', 'chair'],
    [{ kind: 'preambular', text: 'Recalling its resolution 10/4,' }, 'Last.'],
  )
  const [a, b] = pages as [Page, Page]
  await a.locator('.shown.preambular').click()
  await a.keyboard.press('End')
  await paste(a, { plain: 'not read', html: `<p>Recalling also its mandate,</p>${fromDocs}` })
  await expect
    .poll(async () => (await texts(b)).slice(2, -1))
    .toEqual([
      'Recalling its resolution 10/4,Recalling also its mandate,',
      'Welcoming the report,',
      '1. Urges States:',
      '(a) To answer;',
      '2. Requests a report.',
    ])
})

test('footnotes are read where their signs stand, and tables cell by cell', async ({ browser }) => {
  const { pages } = await room(browser, 'With notes', ['secretariat', 'chair'], ['One;'])
  const [a, b] = pages as [Page, Page]
  await into(a, 0, 'End')
  const note = (n: number, words: string) =>
    `<div style='mso-element:footnote' id=ftn${n}><p class=MsoFootnoteText><a style='mso-footnote-id:ftn${n}' href="#_ftnref${n}" name="_ftn${n}" title=""><span class=MsoFootnoteReference>[${n}]</span></a> ${words}</p></div>`
  const sign = (n: number) =>
    `<a style='mso-footnote-id:ftn${n}' href="#_ftn${n}" name="_ftnref${n}" title=""><span class=MsoFootnoteReference>[${n}]</span></a>`
  await paste(a, {
    plain: 'not read',
    html: `${listed('(b)', 1, `States${sign(1)} report${sign(2)}.`)}<table><tr><th>State</th><th>Reviews</th></tr><tr><td><p>Norway</p></td><td>3</td></tr></table><div style='mso-element:footnote-list'>${note(1, 'Parties.')}${note(2, 'Each year.')}</div>`,
  })
  await expect
    .poll(() => items(b))
    .toEqual(['(a) One;', '(b) States report.', '1 Parties.', '2 Each year.', '', 'State', 'Reviews', 'Norway', '3'])
  const signs = item(b, 1).locator('[data-signs]')
  await expect(signs).toHaveText(['States', ' report'])
  await a.keyboard.press('Control+z')
  await expect.poll(() => items(b)).toEqual(['(a) One;'])
})

test('a comment of Word’s is no bracket, a broken line within an item no provision, and the console stays silent', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'With comments', ['secretariat'], ['One;'])
  const [a] = pages as [Page]
  const complaints: string[] = []
  a.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await into(a, 0, 'End')
  const comment = `<span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1" language=JavaScript name="_msoanchor_1">[JD1]</a></span></span>`
  await paste(a, {
    plain: 'not read',
    html: `<style>p { color: red }</style>${listed('(b)', 1, `States<br>report [fully]${comment} as onfoot=1;`)}<img src="x" onerror="alert(1)"><div style='mso-element:comment-list'><div style='mso-element:comment'><p>Why?</p></div></div>${listed('(c)', 1, 'Two.')}`,
  })
  await expect.poll(() => items(a)).toEqual(['(a) One;', '(b) States report [fully] as onfoot=1;', '(c) Two.'])
  expect(complaints).toEqual([])
})

test('plain text in the middle of a provision divides it; copied within the editor nothing is lost', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'Plain', ['secretariat', 'chair'], ['States answer;', 'Two.'])
  const [a, b] = pages as [Page, Page]
  await into(a, 0, 'States '.length)
  await paste(a, { plain: '(a) New;\n(i) within;\n(b) Other.' })
  const stands = ['(a) States ', '(b) New;', '(i) within;', '(c) Other.', '(d) answer;', '(e) Two.']
  await expect.poll(() => items(b)).toEqual(stands.map((one) => one.trim()))
  await a.keyboard.press('Control+z')
  await expect.poll(() => items(b)).toEqual(['(a) States answer;', '(b) Two.'])
  // Where the first of the lines goes on with the words before it, what was behind the caret stands behind the last.
  await into(a, 0, 'States'.length)
  await paste(a, { plain: ' shall\nNext.' })
  await expect.poll(() => items(b)).toEqual(['(a) States shall', '(b) Next.', '(c)  answer;', '(d) Two.'])
  await a.keyboard.press('Control+z')
  await expect.poll(() => items(b)).toEqual(['(a) States answer;', '(b) Two.'])

  await into(a, 0)
  await a.keyboard.press('Shift+ArrowDown')
  await a.keyboard.press('Shift+End')
  await a.keyboard.press('Control+c')
  await into(a, 1, 'End')
  await a.keyboard.press('Enter')
  await expect(item(a, 2)).toHaveClass(/\bhere\b/)
  await a.keyboard.press('Control+v')
  await expect.poll(() => items(b)).toEqual(['(a) States answer;', '(b) Two.', '(c) States answer;', '(d) Two.'])
})

test('a delegation’s paste is proposed, provision by provision, and one undo withdraws it', async ({ browser }) => {
  const { pages } = await room(browser, 'Pasted proposals', ['delegate-a', 'chair'], ['One;', 'Two.'])
  const [a, chair] = pages as [Page, Page]
  await into(a, 0, 'End')
  await paste(a, { plain: '(b) Ours;\n(c) And this;' })
  await expect.poll(() => items(chair)).toEqual(['(a) One;', '(a bis) Ours;', '(a ter) And this;', '(b) Two.'])
  await expect(item(chair, 2)).toHaveAttribute('data-note', /Proposed by Uruguay/)
  await a.keyboard.press('Control+z')
  await expect.poll(() => items(chair)).toEqual(['(a) One;', '(b) Two.'])
})

test('two megabytes are answered with a sentence, and nothing is lost', async ({ browser }) => {
  const { pages } = await room(browser, 'Too much', ['secretariat'], ['One;'])
  const [a] = pages as [Page]
  await into(a, 0, 'End')
  const html = `<p>${'word '.repeat(20)}</p>`.repeat(20_000)
  await paste(a, { plain: 'x', html })
  await expect(a.getByRole('alert')).toContainText(
    'too much to paste at once (1980000 characters). Paste it in pieces of at most 100000.',
  )
  // Few letters in very many lines are too much as well, and it is said of what.
  await paste(a, { plain: 'Line.\n'.repeat(1_500) })
  await expect(a.getByRole('alert')).toContainText(
    'too much to paste at once (1500 provisions). Paste it in pieces of at most 1000.',
  )
  expect(await items(a)).toEqual(['(a) One;'])
  await a.keyboard.type(' Still here.')
  await saved(a)
  await expect.poll(() => items(a)).toEqual(['(a) One; Still here.'])
})

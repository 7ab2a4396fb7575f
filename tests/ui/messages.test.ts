import { PLATFORM_ERRORS } from '../../src/contracts/reply'
import { readContracts } from '../../scripts/write-docs'
import { describeError } from '../../src/ui/messages/describe-error'
import { errors as englishErrors } from '../../src/ui/messages/en/errors'
import { chooseLanguage } from '../../src/ui/messages/language'
import { fillGaps, makeSentences } from '../../src/ui/messages/sentences'
import { errors as chineseErrors } from '../../src/ui/messages/zh-CN/errors'
import { parseSource, readSources } from '../architecture/rules/source-files'
import { findChineseTexts, findMessageProblems, readMessageAreas } from './message-files'

describe('every sentence', () => {
  it('exists in Chinese and in English and asks for the same facts', async () => {
    const areas = await readMessageAreas()
    expect(areas.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['src/ui/messages/errors', 'src/ui/messages/shared']),
    )
    expect(areas.flatMap(findMessageProblems)).toEqual([])
  })

  it('has a name of its own in its app: of two with one name, one would be shown in place of the other', async () => {
    const named = (await readMessageAreas()).flatMap(({ name, zh }) => {
      const [, app] = name.split('/')
      return Object.keys(zh).map((key) => `${app}: ${key}`)
    })
    expect(named.filter((each, index) => named.indexOf(each) !== index)).toEqual([])
  })

  it('is in a message file, not in a component', () => {
    const components = readSources('src').filter(({ path }) => /^src\/(ui|customer|staff)\/.*\.tsx$/.test(path))
    expect(components.length).toBeGreaterThan(10)
    expect(components.flatMap(findChineseTexts)).toEqual([])
  })

  it('is found missing, not in English, or asking for more', () => {
    const problemsOf = (zh: Record<string, string>, en?: Record<string, string>): string[] =>
      findMessageProblems({ name: 'a', zh, en })
    expect(problemsOf({ k: '好' })).toEqual(['a has no English file'])
    expect(problemsOf({ k: '好' }, {})).toEqual(['a: k is missing in English'])
    expect(problemsOf({}, { k: 'good' })).toEqual(['a: k is missing in Chinese'])
    expect(problemsOf({ k: '好' }, { k: '好' })).toEqual(['a: k is not in English'])
    expect(problemsOf({ k: '好' }, { k: '{count:one|many}' })).toEqual(['a: k asks for {count} in English only'])
  })

  it.each(['const a = "好"', 'const a = <p>好</p>', 'const a = `好${b}`', 'const a = <p title="好" />'])(
    'is found in the component %s',
    (code) => {
      expect(findChineseTexts(parseSource('src/ui/a.tsx', code))).toHaveLength(1)
      expect(findChineseTexts(parseSource('src/ui/a.tsx', '// 好'))).toEqual([])
    },
  )
})

describe('a sentence', () => {
  const { sentence, speakIn } = makeSentences(
    { left: '还有 {count} 次', hello: '你好' },
    { left: '{count} {count:visit|visits} left', hello: 'Hello' },
  )
  afterEach(() => chooseLanguage('zh-CN'))

  it('is given in the language chosen, Chinese by default', () => {
    expect(sentence('hello')).toBe('你好')
    chooseLanguage('en')
    expect(sentence('hello')).toBe('Hello')
  })

  it.each([
    ['en_US', 'Hello'],
    ['zh-Hans', '你好'],
    ['zh_TW', '你好'],
    ['ja', 'Hello'],
  ])('follows a phone set to %s when asked to', (systemLanguage, said) => {
    chooseLanguage('system', systemLanguage)
    expect(sentence('hello')).toBe(said)
  })

  it('takes facts and chooses words by number', () => {
    expect(speakIn('zh-CN')('left', { count: 2 })).toBe('还有 2 次')
    expect(speakIn('en')('left', { count: 1 })).toBe('1 visit left')
    expect(speakIn('en')('left', { count: 2 })).toBe('2 visits left')
  })

  it('shows a gap that no fact fills', () => {
    expect(fillGaps('到 {place}', {})).toBe('到 {place}')
  })
})

describe('an error', () => {
  it('has a sentence in both languages for every code of every contract', async () => {
    const contracts = await readContracts()
    const codes = [...Object.keys(PLATFORM_ERRORS), ...contracts.flatMap(({ errors }) => Object.keys(errors))]
    expect(codes.length).toBeGreaterThan(10)
    expect(codes.filter((code) => !(code in chineseErrors && code in englishErrors))).toEqual([])
  })

  it('fills its facts in, as their names say what they are', () => {
    expect(describeError({ code: 'TOO_SOON', details: { leadMinutes: 90 } }, 'zh-CN')).toContain('提前1小时30分预约')
    expect(describeError({ code: 'TOO_FAR', details: { lastOn: '2026-04-08' } }, 'zh-CN')).toContain('4月8日')
    const desk = { code: 'DESK_CLOSED', details: { opensMinute: 540, closesMinute: 1500 } }
    expect(describeError(desk, 'zh-CN')).toContain('09:00–次日 01:00')
    const early = { code: 'TOO_EARLY', details: { opensAt: Date.parse('2026-03-09T10:00:00+08:00') } }
    expect(describeError(early, 'en')).toContain('3/9 10:00')
  })

  it('of an unknown code is told as a fault of ours', () => {
    expect(describeError({ code: 'NEVER_HEARD_OF' }, 'zh-CN')).toBe(chineseErrors.INTERNAL)
  })
})

import type { Identifiers } from '../services/identifiers'
import type { PeopleDirectory } from '../services/people'
import { WechatFailure } from '../services/wechat-failure'
import type { ApiTable } from './open-api'

/** A word that the local check stumbles over, in place of WeChat's judgement. */
export interface RiskyWord {
  readonly word: string
  /** 10001 advertising, 20001 politics, 20002 pornography, 20003 abuse, 20006 crime, 20008 fraud, 20012 vulgarity,
   * 20013 copyright, 21000 other (the default). */
  readonly label?: number
  /** `risky` by default. */
  readonly suggest?: 'risky' | 'review'
}

export interface TextCheckParts {
  readonly people: PeopleDirectory
  readonly identifiers: Identifiers
  readonly riskyWords: readonly RiskyWord[]
}

const NORMAL_LABEL = 100
const OTHER_LABEL = 21000
/** Documented: at most 2500 characters. */
const CONTENT_LENGTH = 2500

/** `security.msgSecCheck`, version 2 (`suggest`) and the old version 1 (87014). */
export function createTextCheckApis(parts: TextCheckParts): ApiTable {
  return {
    'security.msgSecCheck': async ({ appid, fields }) => {
      const content = fields.text('content')
      if (content === undefined) throw new WechatFailure(47001, 'data format error')
      if ([...content].length > CONTENT_LENGTH) throw new WechatFailure(45002, 'content size out of limit')
      const more = ['nickname', 'title', 'signature'].map((name) => fields.text(name) ?? '')
      const found = findRiskyWord([content, ...more].join('\n'), parts.riskyWords)
      if (fields.number('version') !== 2) {
        if (found !== undefined) throw new WechatFailure(87014, 'risky content')
        return { body: {} }
      }
      const scene = fields.number('scene') ?? 0
      if (![1, 2, 3, 4].includes(scene)) throw new WechatFailure(40097, 'invalid args')
      if (parts.people.find(appid, fields.text('openid') ?? '') === undefined)
        throw new WechatFailure(40003, 'invalid openid')
      return { body: judgement(found, parts.identifiers) }
    },
  }
}

function findRiskyWord(text: string, words: readonly RiskyWord[]): RiskyWord | undefined {
  return words.find(({ word }) => text.includes(word))
}

function judgement(found: RiskyWord | undefined, identifiers: Identifiers): Record<string, unknown> {
  const suggest = found === undefined ? 'pass' : (found.suggest ?? 'risky')
  const label = found === undefined ? NORMAL_LABEL : (found.label ?? OTHER_LABEL)
  const keyword = found === undefined ? {} : { keyword: found.word }
  return {
    result: { suggest, label },
    detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90, ...keyword }],
    trace_id: identifiers.token('traceId', 24),
  }
}

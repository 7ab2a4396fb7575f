import { isRecord } from '../http/body'
import { WechatFailure } from '../services/wechat-failure'

/** The fields of one call of an API, read with WeChat's words for what is wrong with them. */
export class ApiFields {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  /** Undefined when absent, null or empty. */
  text(name: string): string | undefined {
    const value = this.values[name] ?? undefined
    if (value !== undefined && typeof value !== 'string') throw new WechatFailure(47001, 'data format error')
    return value === '' ? undefined : value
  }

  flag(name: string): boolean | undefined {
    const value = this.values[name] ?? undefined
    if (value !== undefined && typeof value !== 'boolean') throw new WechatFailure(47001, 'data format error')
    return value
  }

  number(name: string): number | undefined {
    const value = this.values[name] ?? undefined
    if (value !== undefined && typeof value !== 'number') throw new WechatFailure(47001, 'data format error')
    return value
  }

  object(name: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.values[name] ?? undefined
    if (value !== undefined && !isRecord(value)) throw new WechatFailure(47001, 'data format error')
    return value
  }

  /** One of these words, the first when absent. */
  oneOf<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word {
    const value = this.text(name)
    if (value === undefined) return words[0]
    const word = words.find((candidate) => candidate === value)
    if (word === undefined) throw new WechatFailure(40097, 'invalid args')
    return word
  }
}

import * as z from 'zod'
import type { CloudClock } from '../clock'
import type { Identifiers } from '../services/identifiers'
import type { StateStore, StateTable } from '../services/state-store'
import { WechatFailure } from '../services/wechat-failure'
import type { ApiTable } from './open-api'

/** Documented: a code is good for 5 minutes and for one use. */
const CODE_LIFE_MS = 5 * 60 * 1000

const phoneCodeSchema = z.object({
  code: z.string(),
  appid: z.string(),
  openid: z.string(),
  phoneNumber: z.string(),
  issuedAt: z.number(),
})
type PhoneCode = z.infer<typeof phoneCodeSchema>

/** The codes that `open-type="getPhoneNumber"` gives a page, to be changed into a number by a function. */
export class PhoneCodes {
  private readonly table: StateTable<PhoneCode>

  constructor(
    store: StateStore,
    private readonly clock: CloudClock,
    private readonly identifiers: Identifiers,
  ) {
    this.table = store.table('phoneCodes', phoneCodeSchema)
  }

  /** The person has agreed; `phoneNumber` carries `+` and the country's code where that is not 86. */
  issue(appid: string, openid: string, phoneNumber: string): string {
    for (const { code, issuedAt } of this.table.values()) if (this.isOver(issuedAt)) this.table.remove(code)
    const code = this.identifiers.token('phoneCode', 64)
    this.table.put(code, { code, appid, openid, phoneNumber, issuedAt: this.clock.now() })
    return code
  }

  /** Uses the code up; throws 40029 for one that is unknown, used, too old or another mini-program's. */
  redeem(appid: string, code: string, openid?: string): PhoneCode {
    const issued = this.table.get(code)
    if (issued === undefined || issued.appid !== appid || this.isOver(issued.issuedAt))
      throw new WechatFailure(40029, 'invalid code')
    if (openid !== undefined && openid !== issued.openid) throw new WechatFailure(40003, 'invalid openid')
    this.table.remove(code)
    return issued
  }

  private isOver(issuedAt: number): boolean {
    return this.clock.now() - issuedAt >= CODE_LIFE_MS
  }
}

/** `phonenumber.getPhoneNumber`. */
export function createPhoneNumberApis(codes: PhoneCodes): ApiTable {
  return {
    'phonenumber.getPhoneNumber': async ({ appid, fields }) => {
      const { phoneNumber, issuedAt } = codes.redeem(appid, fields.text('code') ?? '', fields.text('openid'))
      const { countryCode, purePhoneNumber } = splitPhoneNumber(phoneNumber)
      const watermark = { timestamp: Math.floor(issuedAt / 1000), appid }
      return { body: { phone_info: { phoneNumber, purePhoneNumber, countryCode, watermark } } }
    },
  }
}

/** `+852 51234567` → 852 and 51234567; without `+` it is a Chinese number. */
function splitPhoneNumber(phoneNumber: string): { countryCode: string; purePhoneNumber: string } {
  const foreign = /^\+(\d{1,4}?)[ -](\d+)$/.exec(phoneNumber)
  const [, countryCode, purePhoneNumber] = foreign ?? []
  if (countryCode !== undefined && purePhoneNumber !== undefined) return { countryCode, purePhoneNumber }
  return { countryCode: '86', purePhoneNumber: phoneNumber.replace(/^\+?86[ -]?(?=\d{11}$)/, '') }
}

import { makeSentences } from '../../ui'
import { booking as bookingEn } from './en/booking'
import { customers as customersEn } from './en/customers'
import { manage as manageEn } from './en/manage'
import { schedule as scheduleEn } from './en/schedule'
import { shell as shellEn } from './en/shell'
import { store as storeEn } from './en/store'
import { visit as visitEn } from './en/visit'
import { booking } from './zh-CN/booking'
import { customers } from './zh-CN/customers'
import { manage } from './zh-CN/manage'
import { schedule } from './zh-CN/schedule'
import { shell } from './zh-CN/shell'
import { store } from './zh-CN/store'
import { visit } from './zh-CN/visit'

/** Everything the staff app says. */
export const { sentence, useSentences } = makeSentences(
  { ...shell, ...schedule, ...visit, ...booking, ...customers, ...manage, ...store },
  { ...shellEn, ...scheduleEn, ...visitEn, ...bookingEn, ...customersEn, ...manageEn, ...storeEn },
)

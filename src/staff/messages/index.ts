import { makeSentences } from '../../ui'
import { booking as bookingEn } from './en/booking'
import { checkout as checkoutEn } from './en/checkout'
import { customers as customersEn } from './en/customers'
import { manage as manageEn } from './en/manage'
import { partners as partnersEn } from './en/partners'
import { schedule as scheduleEn } from './en/schedule'
import { shell as shellEn } from './en/shell'
import { store as storeEn } from './en/store'
import { visit as visitEn } from './en/visit'
import { booking } from './zh-CN/booking'
import { checkout } from './zh-CN/checkout'
import { customers } from './zh-CN/customers'
import { manage } from './zh-CN/manage'
import { partners } from './zh-CN/partners'
import { schedule } from './zh-CN/schedule'
import { shell } from './zh-CN/shell'
import { store } from './zh-CN/store'
import { visit } from './zh-CN/visit'

/** Everything the staff app says. */
export const { sentence, useSentences } = makeSentences(
  { ...shell, ...schedule, ...visit, ...booking, ...customers, ...manage, ...store, ...checkout, ...partners },
  {
    ...shellEn,
    ...scheduleEn,
    ...visitEn,
    ...bookingEn,
    ...customersEn,
    ...manageEn,
    ...storeEn,
    ...checkoutEn,
    ...partnersEn,
  },
)

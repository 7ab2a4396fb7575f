import { makeSentences } from '../../ui'
import { again as againEn } from './en/again'
import { board as boardEn } from './en/board'
import { booking as bookingEn } from './en/booking'
import { calls as callsEn } from './en/calls'
import { cards as cardsEn } from './en/cards'
import { checkout as checkoutEn } from './en/checkout'
import { coupons as couponsEn } from './en/coupons'
import { customers as customersEn } from './en/customers'
import { dayClose as dayCloseEn } from './en/day-close'
import { health as healthEn } from './en/health'
import { manage as manageEn } from './en/manage'
import { membership as membershipEn } from './en/membership'
import { owed as owedEn } from './en/owed'
import { partners as partnersEn } from './en/partners'
import { prepaid as prepaidEn } from './en/prepaid'
import { products as productsEn } from './en/products'
import { programmes as programmesEn } from './en/programmes'
import { schedule as scheduleEn } from './en/schedule'
import { shell as shellEn } from './en/shell'
import { store as storeEn } from './en/store'
import { tiers as tiersEn } from './en/tiers'
import { till as tillEn } from './en/till'
import { treatment as treatmentEn } from './en/treatment'
import { visit as visitEn } from './en/visit'
import { waitlist as waitlistEn } from './en/waitlist'
import { again } from './zh-CN/again'
import { board } from './zh-CN/board'
import { booking } from './zh-CN/booking'
import { calls } from './zh-CN/calls'
import { cards } from './zh-CN/cards'
import { checkout } from './zh-CN/checkout'
import { coupons } from './zh-CN/coupons'
import { customers } from './zh-CN/customers'
import { dayClose } from './zh-CN/day-close'
import { health } from './zh-CN/health'
import { manage } from './zh-CN/manage'
import { membership } from './zh-CN/membership'
import { owed } from './zh-CN/owed'
import { partners } from './zh-CN/partners'
import { prepaid } from './zh-CN/prepaid'
import { products } from './zh-CN/products'
import { programmes } from './zh-CN/programmes'
import { schedule } from './zh-CN/schedule'
import { shell } from './zh-CN/shell'
import { store } from './zh-CN/store'
import { tiers } from './zh-CN/tiers'
import { till } from './zh-CN/till'
import { treatment } from './zh-CN/treatment'
import { visit } from './zh-CN/visit'
import { waitlist } from './zh-CN/waitlist'

/** Everything the staff app says. */
export const { sentence, useSentences } = makeSentences(
  {
    ...shell,
    ...schedule,
    ...visit,
    ...again,
    ...board,
    ...booking,
    ...calls,
    ...customers,
    ...health,
    ...manage,
    ...store,
    ...tiers,
    ...till,
    ...treatment,
    ...membership,
    ...owed,
    ...dayClose,
    ...checkout,
    ...cards,
    ...coupons,
    ...partners,
    ...programmes,
    ...prepaid,
    ...products,
    ...waitlist,
  },
  {
    ...shellEn,
    ...scheduleEn,
    ...visitEn,
    ...againEn,
    ...boardEn,
    ...bookingEn,
    ...callsEn,
    ...customersEn,
    ...healthEn,
    ...manageEn,
    ...storeEn,
    ...tiersEn,
    ...tillEn,
    ...treatmentEn,
    ...membershipEn,
    ...owedEn,
    ...dayCloseEn,
    ...checkoutEn,
    ...cardsEn,
    ...couponsEn,
    ...partnersEn,
    ...programmesEn,
    ...prepaidEn,
    ...productsEn,
    ...waitlistEn,
  },
)

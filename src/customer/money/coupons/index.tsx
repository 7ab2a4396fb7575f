import { useAnswer } from '../../../client'
import { Button, Card, Flow, Heading, Loadable, Paragraph, Screen, Skeleton, Stack, Tag, useFormats } from '../../../ui'
import { readClock } from '../../clock'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { CouponFacts, type CustomerCoupon } from '../coupon-row'
import { GiftCard } from './gift-card'

/** 我的卡券: what did they give me, and until when? */
export default function CouponsPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('coupons.title')} back>
      <ForCustomer title={speak('coupons.signIn')} text={speak('coupons.signInNote')}>
        {() => <MyCoupons />}
      </ForCustomer>
    </Screen>
  )
}

function MyCoupons() {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'loyalty/list-my-coupons', {})
  useReturn(() => void reload())
  return (
    <Loadable
      state={state}
      onRetry={() => void reload()}
      skeleton={<Skeleton shape="card" count={3} />}
      isEmpty={({ coupons }) => coupons.length === 0}
      empty={{ icon: 'heart', title: speak('coupons.none'), note: speak('coupons.noneNote') }}
    >
      {({ coupons }) => <Shown coupons={coupons} onChanged={() => void reload()} />}
    </Loadable>
  )
}

interface ShownProps {
  readonly coupons: readonly CustomerCoupon[]
  readonly onChanged: () => void
}

function Shown({ coupons, onChanged }: ShownProps) {
  const speak = useSentences()
  const open = coupons.filter(({ state }) => state === 'active')
  const gifts = open.filter(({ benefit }) => benefit.kind === 'gift')
  const active = open.filter(({ benefit }) => benefit.kind !== 'gift')
  const past = coupons.filter(({ state }) => state !== 'active')
  return (
    <Stack>
      {gifts.map((gift) => (
        <GiftCard key={gift.couponId} {...{ gift, onChanged }} />
      ))}
      {active.map((coupon) => (
        <Card key={coupon.couponId} id={`coupon-${coupon.couponId}`} tone="tinted">
          <CouponFacts coupon={coupon} />
        </Card>
      ))}
      {active.length > 0 && (
        <Button id="book" kind="secondary" label={speak('coupons.book')} isBlock onPress={() => openPage('services')} />
      )}
      {past.length > 0 && <Heading text={speak('coupons.past')} />}
      {past.map((coupon) => (
        <PastCoupon key={coupon.couponId} coupon={coupon} />
      ))}
    </Stack>
  )
}

/** One that was used leads to its bill; a gift says where it was picked up. */
function PastCoupon({ coupon }: { readonly coupon: CustomerCoupon }) {
  const speak = useSentences()
  const { moment } = useFormats()
  const { couponId, state, billId, handedOver } = coupon
  return (
    <Card id={`coupon-${couponId}`} {...(billId !== undefined && { onPress: () => openPage('bill', { billId }) })}>
      <Stack gap="small">
        <CouponFacts coupon={coupon} isSoft />
        <Flow align="between">
          {handedOver === undefined && state !== 'active' && <Tag label={speak(`coupons.state.${state}`)} />}
          {handedOver !== undefined && (
            <Paragraph
              text={speak('coupons.pickedUp', {
                storeName: handedOver.storeName,
                at: moment(handedOver.at, readClock()),
              })}
              size="small"
            />
          )}
          {billId !== undefined && <Tag label={speak('coupons.bill')} tone="accent" />}
        </Flow>
      </Stack>
    </Card>
  )
}

import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import { type Bill, EmptyState, Loadable, Screen, Skeleton } from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { ReviewForm } from './review-form'
import { ReviewShown } from './review-shown'

export type Review = CallData<'checkout/review-visit'>['review']

/** 评价: how was it? Opens with `billId`. */
export default function ReviewPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('review.title')} back>
      <ForCustomer title={speak('review.signIn')} text={speak('review.signInNote')}>
        {() => <OfBill />}
      </ForCustomer>
    </Screen>
  )
}

function OfBill() {
  const { billId = '' } = useRouter().params
  const { state, reload } = useAnswer(cloud, 'checkout/show-my-bill', { billId })
  const [review, setReview] = useState<Review>()
  return (
    <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={2} />}>
      {({ bill }) => {
        if (review !== undefined) return <ReviewShown review={review} />
        return bill.isReviewed || bill.status !== 'paid' ? (
          <NotNow bill={bill} />
        ) : (
          <ReviewForm bill={bill} onSent={setReview} />
        )
      }}
    </Loadable>
  )
}

function NotNow({ bill: { billId, isReviewed } }: { readonly bill: Bill }) {
  const speak = useSentences()
  const told = isReviewed
    ? { title: speak('review.already'), note: speak('review.alreadyNote') }
    : { title: speak('review.notPaid') }
  return (
    <EmptyState icon="star" {...told} actionLabel={speak('bill.title')} onAction={() => openPage('bill', { billId })} />
  )
}

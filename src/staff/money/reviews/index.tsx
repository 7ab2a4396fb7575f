import { Card, Flow, Loadable, Paragraph, Picture, Stack, Tag, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { MoreButton, useMorePages } from '../../parts/more-pages'
import { StaffScreen } from '../../parts/staff-screen'
import type { Review } from '../../shapes'

const MOST_STARS = 5
const PICTURE_PX = 88

/** 评价: what customers said of their visits here, latest first. */
function ReviewsPage({ store: { storeId, name } }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('checkout/list-reviews', { storeId })
  const firstPage = state.status === 'ready' ? { items: state.data.reviews, next: state.data.next } : undefined
  const pages = useMorePages(
    firstPage,
    ({ billId }) => billId,
    async (before: number) => {
      const reply = await cloud.call('checkout/list-reviews', { storeId, before })
      if (!reply.ok) return { isOk: false, error: reply.error }
      return { isOk: true, page: { items: reply.data.reviews, next: reply.data.next } }
    },
  )
  return (
    <StaffScreen tab="desk" isAbove title={speak('reviews.title')} note={name}>
      <Loadable
        state={state}
        skeleton="card"
        onRetry={() => void reload()}
        isEmpty={({ reviews }) => reviews.length === 0}
        empty={{ icon: 'star', title: speak('reviews.emptyTitle'), note: speak('reviews.emptyNote') }}
      >
        {({ reviews }) => (
          <Stack>
            {[...reviews, ...pages.items].map((review) => (
              <ReviewCard key={review.billId} review={review} />
            ))}
            <MoreButton pages={pages} />
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

function ReviewCard({ review: { billId, at, items, tags, text, pictureFileIds } }: { readonly review: Review }) {
  const formats = useFormats()
  return (
    <Card id={`review-${billId}`}>
      <Stack gap="small">
        {items.map(({ serviceName, staffMemberId, staffName, stars }) => (
          <Flow key={`${serviceName}-${staffMemberId}`} align="between" gap="small">
            <Paragraph text={`${serviceName} · ${staffName}`} isBold />
            <Stars count={stars} />
          </Flow>
        ))}
        {tags.length > 0 && (
          <Flow gap="half">
            {tags.map((tag) => (
              <Tag key={tag} label={tag} tone="accent" />
            ))}
          </Flow>
        )}
        {text !== '' && <Paragraph text={text} />}
        {pictureFileIds.length > 0 && (
          <Flow gap="small">
            {pictureFileIds.map((fileId) => (
              <Picture key={fileId} picture={fileId} widthPx={PICTURE_PX} isRounded />
            ))}
          </Flow>
        )}
        <Paragraph text={formats.moment(at, nowAt())} size="caption" tone="faint" />
      </Stack>
    </Card>
  )
}

/** Below three stars somebody should call her. */
function Stars({ count }: { readonly count: number }) {
  const text = '★'.repeat(count) + '☆'.repeat(MOST_STARS - count)
  return <Paragraph text={text} tone={count < 3 ? 'danger' : 'accent'} isInline />
}

export default forStaff(ReviewsPage)

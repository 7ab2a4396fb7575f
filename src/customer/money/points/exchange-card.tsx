import { useEffect, useRef, useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import {
  askConfirm,
  Button,
  Card,
  describeError,
  Flow,
  Heading,
  Paragraph,
  Picture,
  showToast,
  Stack,
  useCouponWords,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

type Offer = CallData<'loyalty/list-exchange-offers'>['offers'][number]

export interface ExchangeCardProps {
  /** What she has: an offer that was too dear is asked for anew when it changes. */
  readonly points: number
  readonly onExchanged: () => void
}

/** 积分兑换: what the points are worth; nothing to see where the salon offers nothing for them. */
export function ExchangeCard({ points, onExchanged }: ExchangeCardProps) {
  const speak = useSentences()
  const language = useLanguage()
  const [busyId, setBusyId] = useState<string>()
  const { state, reload } = useAnswer(cloud, 'loyalty/list-exchange-offers', {})
  const asked = useRef(points)
  useEffect(() => {
    if (asked.current !== points) void reload()
    asked.current = points
  }, [points, reload])
  if (state.status !== 'ready' || state.data.offers.length === 0) return null
  const exchange = async ({ templateId, costsPoints, name }: Offer): Promise<void> => {
    const title = speak('exchange.ask', { points: costsPoints, name })
    if (!(await askConfirm({ title, confirmLabel: speak('exchange.do') }))) return
    setBusyId(templateId)
    const reply = await cloud.call('loyalty/exchange-points', { templateId, costsPoints })
    await reload()
    setBusyId(undefined)
    onExchanged()
    if (reply.ok) showToast(speak('exchange.done'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  return (
    <Stack gap="small">
      <Heading text={speak('exchange.title')} />
      {state.data.offers.map((offer) => (
        <OfferCard
          key={offer.templateId}
          {...{ offer }}
          isBusy={busyId === offer.templateId}
          onPress={() => void exchange(offer)}
        />
      ))}
    </Stack>
  )
}

interface OfferCardProps {
  readonly offer: Offer
  readonly isBusy: boolean
  readonly onPress: () => void
}

function OfferCard({ offer, isBusy, onPress }: OfferCardProps) {
  const speak = useSentences()
  const wordsOf = useCouponWords()
  const { templateId, name, costsPoints, why, benefit: gives } = offer
  const picture = gives.kind === 'gift' ? gives.pictureFileId : undefined
  const { benefit, condition, scope } = wordsOf(offer)
  return (
    <Card id={`offer-${templateId}`}>
      <Stack gap="small">
        {picture !== undefined && <Picture picture={picture} ratio={2} label={name} />}
        <Stack gap="half">
          <Paragraph text={`${name} · ${benefit}`} isBold />
          <Paragraph text={`${condition} · ${scope}`} tone="soft" size="small" />
        </Stack>
        <Flow align="between" gap="small">
          <Paragraph text={speak('exchange.price', { points: costsPoints })} tone="accent" isBold isInline />
          <Button
            id={`exchange-${templateId}`}
            size="small"
            label={speak(why === undefined ? 'exchange.do' : `exchange.why.${why}`)}
            isDisabled={why !== undefined}
            isBusy={isBusy}
            onPress={onPress}
          />
        </Flow>
      </Stack>
    </Card>
  )
}

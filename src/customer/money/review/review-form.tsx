import { useState } from 'react'
import {
  type Bill,
  Button,
  Card,
  Chip,
  describeError,
  Flow,
  Heading,
  Paragraph,
  PictureField,
  showToast,
  Stack,
  TextArea,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'
import type { Review } from './index'
import { Stars } from './stars'
import { useDraft } from './use-draft'

const TAGS = ['hands', 'patient', 'punctual', 'clean', 'noSelling', 'effect', 'again', 'better'] as const
const STAR_WORDS = [
  'review.star.0',
  'review.star.1',
  'review.star.2',
  'review.star.3',
  'review.star.4',
  'review.star.5',
] as const
/** So many the cloud takes (src/contracts/checkout.ts). */
const [MOST_PICTURES, MOST_TEXT] = [6, 300]

export interface ReviewFormProps {
  readonly bill: Bill
  readonly onSent: (review: Review) => void
}

/** Stars for each service and who did it, some words, pictures. What was begun is still there when she comes back. */
export function ReviewForm({ bill, onSent }: ReviewFormProps) {
  const speak = useSentences()
  const { draft, change, forget } = useDraft(bill.billId)
  const [isUploading, setIsUploading] = useState(false)
  const { send, isBusy } = useSending(bill, (review) => {
    forget()
    onSent(review)
  })
  const { stars, tags, text, pictures } = draft
  const isJudged = servicesOf(bill).every(({ lineId }) => (stars[lineId] ?? 0) > 0)
  return (
    <Stack>
      <Heading level="page" text={speak('review.ask')} note={speak('review.askNote')} />
      <Judged bill={bill} stars={stars} onChange={(next) => change({ stars: next })} />
      <Card title={speak('review.tags')}>
        <Tags chosen={tags} onChange={(next) => change({ tags: next })} />
      </Card>
      <Card>
        <Stack>
          <TextArea
            id="review-text"
            label={speak('review.text')}
            placeholder={speak('review.textHint')}
            value={text}
            mostLength={MOST_TEXT}
            onChange={(next) => change({ text: next })}
          />
          <PictureField
            id="review-pictures"
            label={speak('review.pictures')}
            hint={speak('review.picturesHint')}
            most={MOST_PICTURES}
            pictures={pictures}
            upload={(filePath) => cloud.uploadPicture(filePath, 'reviews')}
            onChange={(next) => change({ pictures: next })}
            onBusyChange={setIsUploading}
          />
        </Stack>
      </Card>
      <Button
        id="send-review"
        label={speak('review.send')}
        isBlock
        isBusy={isBusy}
        isDisabled={!isJudged || isUploading}
        onPress={() => send(draft)}
      />
    </Stack>
  )
}

interface JudgedProps {
  readonly bill: Bill
  readonly stars: Readonly<Record<string, number>>
  readonly onChange: (stars: Readonly<Record<string, number>>) => void
}

function Judged({ bill, stars, onChange }: JudgedProps) {
  const speak = useSentences()
  return (
    <Card>
      <Stack>
        {servicesOf(bill).map(({ lineId, name, staff }) => (
          <Stack key={lineId} gap="half">
            <Paragraph text={name} isBold />
            <Paragraph
              text={staff.map(({ staffName }) => staffName).join(speak('list.comma'))}
              tone="soft"
              size="small"
            />
            <Flow>
              <Stars
                id={`stars-${lineId}`}
                name={name}
                stars={stars[lineId] ?? 0}
                onChange={(given) => onChange({ ...stars, [lineId]: given })}
              />
              <Paragraph
                text={speak(STAR_WORDS[stars[lineId] ?? 0] ?? 'review.star.0')}
                tone="soft"
                size="small"
                isInline
              />
            </Flow>
          </Stack>
        ))}
      </Stack>
    </Card>
  )
}

interface TagsProps {
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

function Tags({ chosen, onChange }: TagsProps) {
  const speak = useSentences()
  return (
    <Flow>
      {TAGS.map((tag) => {
        const label = speak(`review.tag.${tag}`)
        const isChosen = chosen.includes(label)
        return (
          <Chip
            key={tag}
            id={`tag-${tag}`}
            label={label}
            isChosen={isChosen}
            onPress={() => onChange(isChosen ? chosen.filter((each) => each !== label) : [...chosen, label])}
          />
        )
      })}
    </Flow>
  )
}

/** What is judged: not what was sold beside. */
function servicesOf({ lines }: Bill): Bill['lines'] {
  return lines.filter(({ serviceId }) => serviceId !== undefined)
}

function useSending(bill: Bill, onSent: (review: Review) => void) {
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const send = async ({ stars, tags, text, pictures }: ReturnType<typeof useDraft>['draft']): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/review-visit', {
      billId: bill.billId,
      items: servicesOf(bill).map(({ lineId }) => ({ lineId, stars: stars[lineId] ?? 1 })),
      tags: [...tags],
      text,
      pictureFileIds: [...pictures],
    })
    setIsBusy(false)
    if (reply.ok) onSent(reply.data.review)
    else showToast(describeError(reply.error, language), 'failed')
  }
  return { send: (draft: Parameters<typeof send>[0]) => void send(draft), isBusy }
}

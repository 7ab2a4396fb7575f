import { View } from '@tarojs/components'
import { Button, Card, Flow, Paragraph, Picture, Stack, Tag } from '../../../ui'
import { goBack } from '../../routes'
import { useSentences } from '../../sentences'
import type { Review } from './index'
import styles from './review.module.css'
import { Stars } from './stars'

/** What she said of the visit, as it was kept. */
export function ReviewShown({ review: { items, tags, text, pictureFileIds } }: { readonly review: Review }) {
  const speak = useSentences()
  return (
    <Stack>
      <Card tone="tinted">
        <Paragraph id="review-thanks" text={speak('review.thanks')} size="title" isBold />
      </Card>
      <Card title={speak('review.mine')}>
        <Stack gap="small">
          {items.map(({ serviceName, staffMemberId, staffName, stars }) => (
            <Stack key={`${serviceName}-${staffMemberId}`} gap="half">
              <Paragraph text={`${serviceName} · ${staffName}`} isBold />
              <Stars name={serviceName} stars={stars} />
            </Stack>
          ))}
          <Flow>
            {tags.map((tag) => (
              <Tag key={tag} label={tag} tone="accent" />
            ))}
          </Flow>
          {text !== '' && <Paragraph text={text} />}
          <View className={styles.pictures}>
            {pictureFileIds.map((fileId) => (
              <Picture key={fileId} picture={fileId} widthPx={96} />
            ))}
          </View>
        </Stack>
      </Card>
      <Button id="review-back" kind="secondary" label={speak('action.back')} isBlock onPress={goBack} />
    </Stack>
  )
}

import { View } from '@tarojs/components'
import { IconButton, Money, Paragraph, Picture, Pressable, useFormats } from '../../../ui'
import { useSentences } from '../../sentences'
import type { Service } from '../../state/catalogs'
import { minutesOf } from '../../visit/planned-visit'
import styles from './services.module.css'

export interface ServiceRowProps {
  readonly service: Service
  readonly isChosen: boolean
  readonly onOpen: () => void
  readonly onToggle: () => void
}

/** A service with its picture, minutes and price, and a button that puts it into the visit. */
export function ServiceRow({ service, isChosen, onOpen, onToggle }: ServiceRowProps) {
  const speak = useSentences()
  const { duration } = useFormats()
  const { serviceId, name, pictureFileId, salePriceFen, listPriceFen } = service
  return (
    <View className={isChosen ? `${styles.row} ${styles.taken}` : styles.row}>
      <Pressable id={`service-${serviceId}`} className={styles.open} onPress={onOpen}>
        <Picture picture={pictureFileId} widthPx={80} />
        <View className={styles.words}>
          <Paragraph text={name} isBold mostLines={2} />
          <Paragraph text={duration(minutesOf(service))} size="small" tone="soft" />
          <Money {...{ amountFen: salePriceFen, listPriceFen }} tone="accent" />
        </View>
      </Pressable>
      <IconButton
        id={`toggle-${serviceId}`}
        icon={isChosen ? 'check' : 'plus'}
        label={speak(isChosen ? 'services.remove' : 'services.add')}
        isFilled={isChosen}
        onPress={onToggle}
      />
    </View>
  )
}

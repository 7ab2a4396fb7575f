import { View } from '@tarojs/components'
import { Money, Paragraph, Picture, Pressable, useFormats } from '../../../ui'
import { openPage } from '../../routes'
import type { Service } from '../../state/catalogs'
import { minutesOf } from '../../visit/planned-visit'
import styles from './home.module.css'

/** A service as a picture with its name, minutes and price. */
export function ServiceTile({ service }: { readonly service: Service }) {
  const { duration } = useFormats()
  const { serviceId, name, pictureFileId, salePriceFen, listPriceFen } = service
  return (
    <Pressable id={`tile-${serviceId}`} className={styles.tile} onPress={() => openPage('services', { serviceId })}>
      <Picture picture={pictureFileId} ratio={4 / 3} isRounded={false} />
      <View className={styles.words}>
        <Paragraph text={name} mostLines={2} />
        <Paragraph text={duration(minutesOf(service))} size="caption" tone="soft" />
        <View className={styles.price}>
          <Money {...{ amountFen: salePriceFen, listPriceFen }} tone="accent" />
        </View>
      </View>
    </Pressable>
  )
}

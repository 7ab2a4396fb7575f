import { Image, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { MOST_PICTURE_PAIRS, PICTURE_SIDES, type PicturePlace } from '../../domain/shared/treatment-pictures'
import { joinClasses } from '../join-classes'
import { useSharedSentences } from '../messages/shared-sentences'
import { choosePictures } from '../platform/choose-pictures'
import { Button } from './button'
import { Icon } from './icon'
import styles from './picture-pairs.module.css'
import { Pressable } from './pressable'
import { Sheet } from './sheet'
import { Stack } from './stack'
import { keyOf, type OpenedPicture, type TakenPicture, useOpenedPictures } from './use-opened-pictures'

export type { TakenPicture } from './use-opened-pictures'

export interface PicturePairsProps {
  /** Which pictures there are. */
  readonly pictures: readonly TakenPicture[]
  /** JPEG in base64; undefined when there is none any more. */
  readonly load: (place: PicturePlace) => Promise<string | undefined>
  /** Keeps a picture of the device, and tells what was kept; absent: they are only looked at. */
  readonly onAdd?: (
    place: PicturePlace,
    filePath: string,
  ) => Promise<{ readonly takenAt: number; readonly picture: string } | undefined>
  readonly onRemove?: (place: PicturePlace) => Promise<void>
  /** Tiles are `<id>-<pair>-<side>`, the buttons of an open picture `<id>-replace` and `<id>-remove`. */
  readonly id: string
}

/** Pictures before and after a treatment side by side, opened one by one; a tap shows one large. */
export function PicturePairs({ pictures, load, onAdd, onRemove, id }: PicturePairsProps) {
  const [openPlace, setOpenPlace] = useState<PicturePlace>()
  const [busyPlace, setBusyPlace] = useState<PicturePlace>()
  const { openedAt, keep } = useOpenedPictures(pictures, load)
  const add = async (place: PicturePlace): Promise<void> => {
    setOpenPlace(undefined)
    const [filePath] = await choosePictures(1)
    if (filePath === undefined || onAdd === undefined) return
    setBusyPlace(place)
    const kept = await onAdd(place, filePath)
    setBusyPlace(undefined)
    if (kept !== undefined) keep({ ...place, takenAt: kept.takenAt }, kept.picture)
  }
  const tiles = { id, openedAt, busyPlace, canAdd: onAdd !== undefined }
  const opened = openPlace === undefined ? undefined : openedAt(openPlace)
  return (
    <View className={styles.pairs}>
      {pairsShown(pictures, onAdd !== undefined).map((pair) => (
        <View key={pair} className={styles.pair}>
          {PICTURE_SIDES.map((side) => (
            <Tile
              key={side}
              place={{ pair, side }}
              {...tiles}
              onOpen={setOpenPlace}
              onAdd={(place) => void add(place)}
            />
          ))}
        </View>
      ))}
      <LargePicture
        {...{ id, opened }}
        place={openPlace}
        onClose={() => setOpenPlace(undefined)}
        {...(onAdd !== undefined && { onReplace: (place: PicturePlace) => void add(place) })}
        {...(onRemove !== undefined && { onRemove })}
      />
    </View>
  )
}

/** The pairs that have a picture, and where one may be added an empty one. */
function pairsShown(pictures: readonly TakenPicture[], canAdd: boolean): readonly number[] {
  const used = [...new Set(pictures.map(({ pair }) => pair))].sort((a, b) => a - b)
  const free = Array.from({ length: MOST_PICTURE_PAIRS }, (_, index) => index + 1).find((pair) => !used.includes(pair))
  return canAdd && free !== undefined ? [...used, free] : used
}

interface TileProps {
  readonly id: string
  readonly place: PicturePlace
  readonly openedAt: (place: PicturePlace) => OpenedPicture | undefined
  readonly busyPlace: PicturePlace | undefined
  readonly canAdd: boolean
  readonly onOpen: (place: PicturePlace) => void
  readonly onAdd: (place: PicturePlace) => void
}

function Tile({ id, place, openedAt, busyPlace, canAdd, onOpen, onAdd }: TileProps) {
  const speak = useSharedSentences()
  const opened = openedAt(place)
  const word = speak(`pairs.${place.side}`)
  const isBusy = busyPlace !== undefined && keyOf(busyPlace) === keyOf(place)
  const isWaiting = isBusy || opened?.state === 'opening'
  const press = opened === undefined ? (canAdd ? () => onAdd(place) : undefined) : () => onOpen(place)
  return (
    <Pressable
      id={`${id}-${keyOf(place)}`}
      className={joinClasses(styles.tile, opened === undefined && styles.empty, isWaiting && styles.waiting)}
      label={word}
      isDisabled={isBusy || press === undefined}
      onPress={() => press?.()}
    >
      <View className={styles.room} />
      {opened?.url !== undefined && <Image className={styles.image} src={opened.url} mode="aspectFill" />}
      {opened === undefined && canAdd && !isBusy && (
        <View className={styles.inside}>
          <Icon name="plus" sizePx={24} />
        </View>
      )}
      {opened?.state === 'gone' && (
        <View className={styles.inside}>
          <Icon name="picture" sizePx={24} />
          <Text className={styles.small}>{speak('pairs.gone')}</Text>
        </View>
      )}
      <Text className={styles.word}>{word}</Text>
    </Pressable>
  )
}

interface LargePictureProps {
  readonly id: string
  readonly place: PicturePlace | undefined
  readonly opened: OpenedPicture | undefined
  readonly onClose: () => void
  readonly onReplace?: (place: PicturePlace) => void
  readonly onRemove?: (place: PicturePlace) => Promise<void>
}

function LargePicture({ id, place, opened, onClose, onReplace, onRemove }: LargePictureProps) {
  const speak = useSharedSentences()
  const act = (go: (place: PicturePlace) => unknown) => (): void => {
    onClose()
    if (place !== undefined) go(place)
  }
  return (
    <Sheet
      id={`${id}-sheet`}
      isOpen={opened !== undefined}
      onClose={onClose}
      {...(place !== undefined && { title: speak(`pairs.${place.side}`) })}
    >
      <Stack gap="small">
        {opened?.url !== undefined && <Image src={opened.url} mode="widthFix" style={{ width: '100%' }} />}
        {onReplace !== undefined && (
          <Button
            id={`${id}-replace`}
            kind="neutral"
            isBlock
            label={speak('picture.replace')}
            onPress={act(onReplace)}
          />
        )}
        {onRemove !== undefined && (
          <Button id={`${id}-remove`} kind="danger" isBlock label={speak('picture.remove')} onPress={act(onRemove)} />
        )}
      </Stack>
    </Sheet>
  )
}

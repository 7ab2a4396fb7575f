import { Card, PictureField } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'

/** As src/contracts/catalog.ts has it. */
const MOST_PICTURES = 9

interface StorePicturesProps {
  readonly pictures: readonly string[]
  readonly onChange: (fields: { pictureFileIds: string[] }) => void
  readonly onBusyChange: (isBusy: boolean) => void
}

/** The store as customers find it: the first picture stands on their home page. */
export function StorePictures({ pictures, onChange, onBusyChange }: StorePicturesProps) {
  const speak = useSentences()
  return (
    <Card>
      <PictureField
        id="store-pictures"
        label={speak('store.pictures')}
        hint={speak('store.picturesHint', { most: MOST_PICTURES })}
        most={MOST_PICTURES}
        pictures={pictures}
        upload={(filePath) => cloud.uploadPicture(filePath, 'stores')}
        onChange={(pictureFileIds) => onChange({ pictureFileIds })}
        onBusyChange={onBusyChange}
      />
    </Card>
  )
}

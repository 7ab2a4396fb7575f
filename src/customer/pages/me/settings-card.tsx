import { Card, Paragraph, Segmented, Stack } from '../../../ui'
import { useSentences } from '../../sentences'
import { changeSettings, useSettings } from '../../state/settings'

/** How the app speaks: language and size of text. */
export function SettingsCard() {
  const speak = useSentences()
  const { language, textSize } = useSettings()
  return (
    <Card title={speak('settings.title')}>
      <Stack gap="small">
        <Paragraph text={speak('settings.language')} size="small" tone="soft" />
        <Segmented
          id="language"
          options={[
            { value: 'zh-CN', label: speak('settings.zh') },
            { value: 'en', label: speak('settings.en') },
            { value: 'system', label: speak('settings.system') },
          ]}
          value={language}
          onChange={(chosen) => changeSettings({ language: chosen })}
        />
        <Paragraph text={speak('settings.textSize')} size="small" tone="soft" />
        <Segmented
          id="text-size"
          options={[
            { value: 'system', label: speak('settings.standard') },
            { value: 'large', label: speak('settings.large') },
            { value: 'largest', label: speak('settings.largest') },
          ]}
          value={textSize}
          onChange={(chosen) => changeSettings({ textSize: chosen })}
        />
      </Stack>
    </Card>
  )
}

import { Card, Chip, Flow, Paragraph, Stack, useTextScale } from '../../../ui'
import { useSentences } from '../../messages'
import { forStaff } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { preferLanguage, preferTextSize, TEXT_SIZES, usePreferences } from '../../state/preferences'
import { LANGUAGE_NAMES } from './language-names'

/** 设置: language and size of text, of this device. */
function SettingsPage() {
  const speak = useSentences()
  const { language, textSize } = usePreferences()
  const scale = useTextScale()
  return (
    <StaffScreen tab="desk" isAbove title={speak('settings.title')}>
      <Stack gap="large">
        <Card title={speak('settings.language')}>
          <Stack gap="small">
            <Flow gap="small">
              {LANGUAGE_NAMES.map(({ value, label }) => (
                <Chip
                  key={value}
                  id={`language-${value}`}
                  label={label}
                  isChosen={language === value}
                  onPress={() => preferLanguage(value)}
                />
              ))}
              <Chip
                id="language-system"
                label={speak('settings.system')}
                isChosen={language === 'system'}
                onPress={() => preferLanguage('system')}
              />
            </Flow>
          </Stack>
        </Card>
        <Card title={speak('settings.textSize')}>
          <Stack gap="small">
            <Flow gap="small">
              {TEXT_SIZES.map((size) => (
                <Chip
                  key={size}
                  id={`size-${size}`}
                  label={size === 'auto' ? speak('settings.auto') : `${Number(size) * 100}%`}
                  isChosen={textSize === size}
                  onPress={() => preferTextSize(size)}
                />
              ))}
            </Flow>
            <Paragraph text={speak('settings.textSample', { percent: Math.round(scale * 100) })} />
            {textSize === 'auto' && <Paragraph text={speak('settings.autoNote')} size="small" tone="soft" />}
          </Stack>
        </Card>
      </Stack>
    </StaffScreen>
  )
}

export default forStaff(SettingsPage)

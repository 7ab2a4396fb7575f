import { Map, Text } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../../components/card'

const MARKERS = [{ id: 7, latitude: 30.27, longitude: 120.15, iconPath: '', width: 20, height: 20, title: '东店' }]

/** A map with the stores. */
export default function MapPage() {
  const [tapped, setTapped] = useState('')
  return (
    <Card title="map">
      <Map
        style={{ width: '100%', height: '220px' }}
        latitude={30.27}
        longitude={120.15}
        markers={MARKERS}
        onMarkerTap={({ detail }) => setTapped(String(detail.markerId))}
        onError={() => undefined}
      />
      <Text id="tapped" className="result">
        {tapped}
      </Text>
    </Card>
  )
}

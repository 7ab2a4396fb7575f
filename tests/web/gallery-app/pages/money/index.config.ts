export default definePageConfig({ navigationBarTitleText: 'states' })

export const match = (p: string) => p === 'en' || p === 'pt';

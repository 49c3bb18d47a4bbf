/** Stands in for Taro's web components, of which its router would define these two on every page. */
export function defineCustomElementTaroTabbar() {}
export function defineCustomElementTaroPullToRefreshCore() {}

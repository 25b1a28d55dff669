// Every option of Remix stands here; vite.config.ts hands them to the plugin.

/** @type {import('@remix-run/dev').VitePluginConfig} */
export default {
  ignoredRouteFiles: ['**/*.css', '**/*.test.*'],
  future: {
    v3_fetcherPersist: true,
    // The list of routes is one small file that a browser keeps. Told piece by piece, it is worked out anew for each page, and
    // every page then asks once more for where its links lead.
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
    v3_routeConfig: false,
  },
}

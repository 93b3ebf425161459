/** Inline scripts and style sheets of the built site, as a Content-Security-Policy names them: `'sha256-…'`. */
export interface InlineSources {
  scripts: readonly string[];
  styles: readonly string[];
}

/** Features of the browser that no page uses, and that nothing put into a page shall have. */
const REFUSED_FEATURES = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'payment', 'usb'];

/** The headers by which the site protects its readers, on every host. */
export interface SecurityHeaders {
  /** Go with every answer. */
  everywhere: Readonly<Record<string, string>>;
  /** Go with what a browser shows as a document of its own; beside scripts, style sheets and pictures they mean nothing. */
  documents: Readonly<Record<string, string>>;
}

/** The one place where the security headers are decided. */
export function securityHeaders(inline: InlineSources): SecurityHeaders {
  return {
    everywhere: {
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'X-Content-Type-Options': 'nosniff',
    },
    documents: {
      'Content-Security-Policy': contentSecurityPolicy(inline),
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': REFUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
    },
  };
}

/** Everything comes from the site itself, and nothing inline runs but what the build has written. */
function contentSecurityPolicy({ scripts, styles }: InlineSources): string {
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    // Pagefind is WebAssembly, which has a permission of its own that does not open eval.
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...scripts],
    'style-src': ["'self'", ...styles],
    'img-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives).map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}

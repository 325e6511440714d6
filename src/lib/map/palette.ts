/** The colours of the map, read from the design tokens in force: one palette for CSS and for WebGL. */

const TOKENS = {
	land: '--land',
	landLine: '--land-line',
	border: '--border',
	ink: '--ink',
	muted: '--muted',
	surface: '--surface',
	project: '--project',
	onProject: '--on-project'
} as const;

const STEPS = [1, 2, 3, 4, 5] as const;

export type Palette = Readonly<Record<keyof typeof TOKENS, string>> & {
	/** Colours of the five steps. */
	readonly scale: readonly string[];
	/** Colours of text on the five steps. */
	readonly onScale: readonly string[];
};

/** @param element any element of the page: tokens may differ by theme, and it knows the one in force. */
export function readPalette(element: Element): Palette {
	// A token may be a function of the theme; only a property that uses it has its plain colour.
	const probe = element.appendChild(document.createElement('span'));
	const value = (token: string) => {
		probe.style.color = `var(${token})`;
		return getComputedStyle(probe).color;
	};
	const named = Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, value(token)]));
	const palette = {
		...(named as Record<keyof typeof TOKENS, string>),
		scale: STEPS.map((step) => value(`--scale-${step}`)),
		onScale: STEPS.map((step) => value(`--on-scale-${step}`))
	};
	probe.remove();
	return palette;
}

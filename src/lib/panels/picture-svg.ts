/** How a picture is laid out: the valley at the left, the text under the arm that it stretches out to the right. */

import { drawStill, STILL_SIZE, type Still } from '#lib/map/still.ts';
import { inkOn } from '#lib/ui/contrast.ts';
import { lightColour } from '#lib/ui/light.ts';
import { PICTURE_SIZE } from './paths.ts';
import { emWidth, escapeXml, typeset, type Block } from './typeset.ts';

export type Picture = {
	/** What kind of thing it is, over the title. */
	readonly kicker: string;
	readonly title: string;
	/** One or two lines under the title. */
	readonly facts: readonly string[];
	/** Those that are not covered are outlines. */
	readonly goals: readonly { readonly goal: number; readonly colour: string; readonly covered: boolean }[];
	readonly still: Still;
};

const { width: WIDTH, height: HEIGHT } = PICTURE_SIZE;

/** Where the text stands, in pixels. */
export const COLUMN = { left: 456, right: 1144, top: 192, bottom: 590 } as const;
const COLUMN_WIDTH = COLUMN.right - COLUMN.left;

/** Sizes of the title, with the number of lines for which there is room. */
const TITLE_SIZES = [
	{ size: 92, lines: 1 },
	{ size: 76, lines: 2 },
	{ size: 62, lines: 3 },
	{ size: 54, lines: 3 },
	{ size: 48, lines: 4 },
	{ size: 44, lines: 4 },
	{ size: 40, lines: 4 }
] as const;

/** Between the letters of a title, in em: large type is set closer, as on the page. */
const TITLE_SPACING = -0.018;

/** Height of a line, in em. */
const LEADING = 1.14;

/** An SVG of {@link PICTURE_SIZE}, its text in Inter. */
export function drawPicture(picture: Picture): string {
	const page = lightColour('--page');
	const top = (HEIGHT - STILL_SIZE.height) / 2;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="Inter">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${page}"/>
<g transform="translate(40 ${top.toFixed(1)})">${drawStill(picture.still)}</g>
${brand()}
${column(picture)}
</svg>`;
}

/** Everything that is said, in the middle of the column. */
function column({ kicker, title, facts, goals }: Picture): string {
	const factSize = Math.min(...facts.map((fact) => oneLine(fact, 28).size));
	const blocks = [
		{ ...oneLine(kicker, 26), weight: 600, colour: '--accent', gap: 0 },
		{ ...typeset(title, TITLE_SIZES, COLUMN_WIDTH, TITLE_SPACING), weight: 700, colour: '--ink', gap: 12 },
		...facts.map((fact, position) => ({
			...oneLine(fact, factSize),
			weight: 400,
			colour: '--muted',
			gap: position === 0 ? 22 : 8
		}))
	];
	const side = markSide(goals.length);
	const heights = blocks.map(({ gap, size, lines }) => gap + size * lines.length * LEADING);
	const marks = goals.length === 0 ? 0 : 32 + side;
	const height = heights.reduce((sum, one) => sum + one, marks);
	let y = COLUMN.top + Math.max(0, (COLUMN.bottom - COLUMN.top - height) / 2);
	const texts = blocks.map(({ gap, weight, colour, ...block }, position) => {
		const drawn = textAt(y + gap, block, weight, colour);
		y += heights[position]!;
		return drawn;
	});
	return [...texts, ...goalMarks(goals, y + marks - side, side)].join('\n');
}

function oneLine(text: string, size: number): Block {
	return typeset(
		text,
		[size, size - 3, size - 6].map((smaller) => ({ size: smaller, lines: 1 })),
		COLUMN_WIDTH
	);
}

function textAt(top: number, { size, spacing, lines }: Block, weight: number, colour: string): string {
	const drawn = lines.map((line, position) => {
		const baseline = top + size * (0.93 + LEADING * position);
		return `<text x="${COLUMN.left}" y="${baseline.toFixed(1)}">${escapeXml(line)}</text>`;
	});
	return `<g font-size="${size}" font-weight="${weight}" fill="${lightColour(colour)}" letter-spacing="${(spacing * size).toFixed(2)}">${drawn.join('')}</g>`;
}

/** The mark and the name of the site, as in its header. */
function brand(): string {
	const [name, size] = ['Aburrá Coopera', 32];
	const [accent, ink, project] = ['--accent', '--ink', '--project'].map(lightColour);
	const left = COLUMN.right - emWidth(name) * size - 46;
	return `<g transform="translate(${left.toFixed(1)} 44) scale(1.75)"><path d="M4 20C9 17 8 12 13 9.5C16 8 17 7 20 4" fill="none" stroke="${accent}" stroke-width="2.25" stroke-linecap="round"/>
<circle cx="4" cy="20" r="2.5" fill="${project}"/><circle cx="20" cy="4" r="2.5" fill="${accent}"/></g>
<text x="${COLUMN.right}" y="76" text-anchor="end" font-size="${size}" font-weight="700" letter-spacing="-.32" fill="${ink}">${name}</text>`;
}

/** Side of a goal's mark: the few of a record are larger than all seventeen in a row. */
function markSide(count: number): number {
	return Math.min(50, (0.84 * COLUMN_WIDTH) / Math.max(1, count));
}

function goalMarks(goals: Picture['goals'], top: number, side: number): string[] {
	const pitch = Math.min(60, (COLUMN_WIDTH - side) / Math.max(1, goals.length - 1));
	return goals.map(({ goal, colour, covered }, position) => {
		const left = COLUMN.left + position * pitch;
		const paint = covered
			? `fill="${colour}"`
			: `fill="${lightColour('--surface')}" stroke="${lightColour('--line')}" stroke-width="1.5"`;
		const ink = covered ? inkOn(colour) : lightColour('--muted');
		const [x, y, length] = [left, top, side].map((unit) => unit.toFixed(1));
		return `<rect x="${x}" y="${y}" width="${length}" height="${length}" rx="${(side / 5).toFixed(1)}" ${paint}/>
<text x="${(left + side / 2).toFixed(1)}" y="${(top + side * 0.68).toFixed(1)}" text-anchor="middle" font-size="${(side / 2).toFixed(1)}" font-weight="700" fill="${ink}">${goal}</text>`;
	});
}

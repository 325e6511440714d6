/** The charts of coverage as drawings that stand by themselves: light theme, text in Inter, what they are beneath. */

import { quantileClasses, stepOf } from '#lib/domain/classes.ts';
import { NO_DATA } from '#lib/domain/codes.ts';
import { byYear } from '#lib/domain/coverage/by-year.ts';
import { spreadsOf } from '#lib/domain/coverage/fairness.ts';
import { matrixOf } from '#lib/domain/coverage/matrix.ts';
import type { I18n } from '#lib/i18n/i18n.ts';
import { drawStill, STILL_SIZE } from '#lib/map/still.ts';
import { inkOn } from '#lib/ui/contrast.ts';
import { lightColour } from '#lib/ui/light.ts';
import { choroplethOf } from '../explorer-scene.ts';
import { valueLabel } from '../labels.ts';
import { measureHead, measureName } from '../measure-text.ts';
import { emWidth, escapeXml, typeset } from '../typeset.ts';
import type { Asked } from './asked.ts';
import { spreadName } from './fairness-text.ts';
import { fileHeads } from './file-heads.ts';
import { cellText } from './matrix-text.ts';
import { isTable, TABLES } from './tables.ts';

/** A drawing of the inner width, its top left corner at the origin. */
type Drawing = { readonly heading: string; readonly height: number; readonly body: string };

const WIDTH = 1080;
const MARGIN = 40;
const INNER = WIDTH - 2 * MARGIN;

/** The parts that are drawn, by the word that their files are called. */
const CHARTS = { mapa: map, matriz: matrix, equidad: fairness, tiempo: years } as const satisfies Record<
	string,
	(asked: Asked, i18n: I18n) => Drawing
>;

export function isChart(name: string): name is keyof typeof CHARTS {
	return Object.hasOwn(CHARTS, name);
}

/** A chart by itself, for a page that says the rest. */
export function bareChart(asked: Asked, name: keyof typeof CHARTS, i18n: I18n) {
	const { heading, height, body } = CHARTS[name](asked, i18n);
	return { heading, viewBox: `0 0 ${INNER} ${Math.ceil(height)}`, body };
}

/** A chart with its heading over it, and its filter, day, source and link beneath. */
export function chartSvg(asked: Asked, name: keyof typeof CHARTS, i18n: I18n): string {
	const { heading, height, body } = CHARTS[name](asked, i18n);
	const [, ...heads] = fileHeads(asked, heading, name, i18n);
	const notes = isTable(name) ? TABLES[name](asked, i18n).notes : [];
	const lines = [...notes, ...heads].flatMap((head) => typeset(head, [{ size: 14, lines: 9 }], INNER).lines);
	const top = 84;
	const foot = top + height + 36;
	const texts = lines.map((line, i) => text(MARGIN, foot + 20 * i, line, 'font-size="14"', '--muted'));
	const whole = Math.ceil(foot + 20 * lines.length + 12);
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${whole}" viewBox="0 0 ${WIDTH} ${whole}" font-family="Inter, sans-serif">
<title>${escapeXml(heading)}</title>
<rect width="${WIDTH}" height="${whole}" fill="${lightColour('--surface')}"/>
${text(MARGIN, 52, heading, 'font-size="26" font-weight="700"')}
${text(WIDTH - MARGIN, 52, 'Aburrá Coopera', 'font-size="16" font-weight="600" text-anchor="end"', '--accent')}
<g transform="translate(${MARGIN} ${top})">${body}</g>
${texts.join('\n')}
</svg>`;
}

function text(x: number, y: number, words: string, attributes = '', token = '--ink'): string {
	return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes} fill="${lightColour(token)}">${escapeXml(words)}</text>`;
}

function map(asked: Asked, i18n: I18n): Drawing {
	const { registry, question, measuring } = asked;
	const { areas, classes } = choroplethOf(registry.municipalities, asked, '', i18n);
	const chosen = new Set(question.municipalities);
	const emphasis = chosen.size > 0 ? chosen : null;
	const drawing = drawStill({ areas, points: [], emphasis, selected: null, numbered: true });
	const left = STILL_SIZE.width + 40;
	let y = 20;
	const legend = classes.map(({ step, range, names }) => {
		const label = range.from === range.to ? range.from : i18n.t('legend.range', range);
		const { lines } = typeset(i18n.list(names), [{ size: 16, lines: 4 }], INNER - left - 44);
		const drawn = [
			`<rect x="${left}" y="${y}" width="32" height="20" rx="3" fill="${lightColour(`--scale-${step}`)}"/>`,
			text(left + 44, y + 16, label, 'font-size="17" font-weight="600"'),
			...lines.map((line, i) => text(left + 44, y + 38 + 21 * i, line, 'font-size="16"', '--muted'))
		];
		y += 56 + 21 * lines.length;
		return drawn.join('');
	});
	return {
		heading: measureHead(measuring, i18n),
		height: Math.max(STILL_SIZE.height, y),
		// What lies around the valley ends where the drawing does.
		body: `<svg width="${STILL_SIZE.width}" height="${STILL_SIZE.height}">${drawing}</svg>${legend.join('')}`
	};
}

function matrix(asked: Asked, i18n: I18n): Drawing {
	const { index, question, answer, measuring, names, registry } = asked;
	const { t } = i18n;
	const { axis } = question;
	const matrix = matrixOf(index, question, answer, measuring);
	const values = matrix.rows.flatMap(({ cells }) => cells.map(({ value }) => value ?? 0));
	const bounds = quantileClasses(values);
	const nameWidth = 150;
	const wide = (INNER - nameWidth) / (matrix.columns.length + 1);
	const tall = 34;
	const isGoal = (value: unknown) => axis === 'goal' && value !== NO_DATA;
	const labels = matrix.columns.map((value) => valueLabel(i18n, registry, names, axis, value));
	const head =
		axis === 'goal' ? 44 : Math.min(230, 14 + Math.max(0, ...labels.map((one) => emWidth(one) * 13)));
	const at = (column: number) => nameWidth + wide * column;
	const heads = matrix.columns.map((value, i) => {
		const middle = at(i) + wide / 2;
		if (!isGoal(value)) {
			const { lines } = typeset(labels[i]!, [{ size: 13, lines: 1 }], 216);
			return `<g transform="translate(${middle.toFixed(1)} ${head - 8}) rotate(-90)">${text(0, 5, lines[0] ?? '', 'font-size="13"')}</g>`;
		}
		const colour = names.goal.get(Number(value))?.colour ?? '#5e6963';
		return `<rect x="${(at(i) + 1).toFixed(1)}" y="4" width="${(wide - 2).toFixed(1)}" height="34" rx="4" fill="${colour}"/><text x="${middle.toFixed(1)}" y="27" font-size="17" font-weight="700" text-anchor="middle" fill="${inkOn(colour)}">${value}</text>`;
	});
	const texts = [
		...matrix.rows.flatMap(({ cells, total }) => [...cells, total]),
		...matrix.totals,
		matrix.total
	];
	const widest = Math.max(1, ...texts.map((cell) => emWidth(cellText(cell, measuring, i18n))));
	const size = Math.min(15, (wide - 4) / widest);
	const number = (column: number, y: number, words: string, token: string, weight = 400) =>
		text(
			at(column) + wide / 2,
			y + 22,
			words,
			`font-size="${size.toFixed(1)}" font-weight="${weight}" text-anchor="middle"`,
			token
		);
	const rows = matrix.rows.map(({ code, cells, total }, r) => {
		const y = head + tall * r;
		const drawn = cells.map((cell, i) => {
			const step = stepOf(cell.value ?? 0, bounds);
			const fill = step === null ? 'url(#empty)' : lightColour(`--scale-${step}`);
			return `<rect x="${(at(i) + 1).toFixed(1)}" y="${y + 1}" width="${(wide - 2).toFixed(1)}" height="${tall - 2}" rx="3" fill="${fill}"/>${number(i, y, cellText(cell, measuring, i18n), `--on-scale-${step ?? 1}`)}`;
		});
		const name = (code && names.municipality.get(code)?.name) ?? t('scope.none');
		return (
			text(0, y + 22, name, 'font-size="15"') +
			drawn.join('') +
			number(cells.length, y, cellText(total, measuring, i18n), '--ink', 600)
		);
	});
	const last = head + tall * matrix.rows.length;
	const totals = [...matrix.totals, matrix.total].map((cell, i) =>
		number(i, last, cellText(cell, measuring, i18n), '--ink', 600)
	);
	const empty = `<defs><pattern id="empty" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="${lightColour('--raised')}"/><path d="M0 0V7" stroke="${lightColour('--line')}" stroke-width="2"/></pattern></defs>`;
	return {
		heading: `${t(`coverage.matrix.by.${axis}`)} · ${measureName(measuring, i18n)}`,
		height: last + tall,
		body: [
			empty,
			...heads,
			...rows,
			text(0, last + 22, t('coverage.matrix.total'), 'font-size="15" font-weight="600"'),
			...totals
		].join('')
	};
}

function fairness({ index, question, answer }: Asked, i18n: I18n): Drawing {
	const { t } = i18n;
	const side = 300;
	const spreads = spreadsOf(index, question, answer).flatMap(({ measuring, fairness, records }) =>
		fairness && records > 1 ? [{ fairness, name: spreadName(measuring, i18n) }] : []
	);
	const drawn = spreads.map(({ fairness, name }, i) => {
		const [left, top] = [(i % 3) * (side + 50), Math.floor(i / 3) * (side + 110)];
		const curve = fairness.lorenz
			.map(([x, y]) => `${(x * side).toFixed(1)} ${((1 - y) * side).toFixed(1)}`)
			.join('L');
		const bar = lightColour('--bar');
		return `<g transform="translate(${left} ${top})">${text(0, 18, name, 'font-size="17" font-weight="600"')}
${text(0, 46, `Gini ${fairness.gini.toFixed(2).replace('.', i18n.decimal(0.5).charAt(1))}`, 'font-size="20" font-weight="700"', '--accent')}
<g transform="translate(0 64)" fill="none"><path d="M${curve}L0 ${side}z" fill="${bar}" fill-opacity=".16"/><path d="M0 0V${side}H${side}" stroke="${lightColour('--muted')}"/><path d="M0 ${side}L${side} 0" stroke="${lightColour('--muted')}" stroke-dasharray="5 5"/><path d="M${curve}" stroke="${bar}" stroke-width="3" stroke-linejoin="round"/></g></g>`;
	});
	const rows = Math.ceil(spreads.length / 3);
	return {
		heading: t('coverage.fairness.head'),
		height: Math.max(40, rows * (side + 110) - 20),
		body: spreads.length > 0 ? drawn.join('') : text(0, 24, t('coverage.fairness.none'), 'font-size="17"')
	};
}

function years({ index, columns, question, today }: Asked, { t, number }: I18n): Drawing {
	const { years } = byYear(index, columns, question, today);
	const wide = INNER / Math.max(1, years.length);
	const tall = 180;
	const charts = (['begun', 'inForce'] as const).map((key, position) => {
		const most = Math.max(1, ...years.map((year) => year[key]));
		const top = position * (tall + 96);
		const bars = years.map((year, i) => {
			const height = (year[key] / most) * tall;
			const uncertain = key === 'inForce' ? (year.uncertain / most) * tall : 0;
			const [x, base] = [i * wide, tall + 52];
			const bar = (y: number, height: number, opacity: number) =>
				height > 0
					? `<rect x="${(x + 1).toFixed(1)}" y="${y.toFixed(1)}" width="${Math.max(1, wide - 2).toFixed(1)}" height="${height.toFixed(1)}" fill="${lightColour('--bar')}" fill-opacity="${opacity}"/>`
					: '';
			const middle = `font-size="${Math.min(13, wide / 1.5).toFixed(1)}" text-anchor="middle"`;
			const value = year[key] > 0 ? text(x + wide / 2, base - height - 5, number(year[key]), middle) : '';
			const label =
				year.year % 5 === 0
					? text(x + wide / 2, base + 18, String(year.year), 'font-size="13" text-anchor="middle"', '--muted')
					: '';
			return (
				bar(base - height, uncertain, 0.4) +
				bar(base - height + uncertain, height - uncertain, 1) +
				value +
				label
			);
		});
		const name = t(key === 'begun' ? 'coverage.time.begun' : 'coverage.time.in_force');
		return `<g transform="translate(0 ${top})">${text(0, 16, name, 'font-size="17" font-weight="600"')}${bars.join('')}</g>`;
	});
	return {
		heading: t('coverage.time.head'),
		height: years.length > 0 ? 2 * (tall + 96) - 10 : 40,
		body:
			years.length > 0
				? `${charts.join('')}${text(0, 2 * (tall + 96) - 8, t('coverage.file.uncertain'), 'font-size="14"', '--muted')}`
				: text(0, 24, t('coverage.time.no_dates'), 'font-size="17"')
	};
}

/** Findings in words: the sentence, how it was found, and what each of its numbers leads to. */

import { lengthOf } from '#lib/domain/coverage/periods.ts';
import { FEWEST_RECORDS, type Finding, type FindingCount } from '#lib/domain/coverage/findings.ts';
import type { YearRange } from '#lib/domain/filters.ts';
import type { Names } from '#lib/domain/registry.ts';
import type { I18n } from '#lib/i18n/i18n.ts';

export type FindingText = {
	readonly sentence: string;
	readonly method: string;
	/** Its numbers, the one that it is about first, each with the words of its link. */
	readonly links: readonly (FindingCount & { readonly text: string })[];
};

/** `2016–2018`, or a single year. */
export function periodText({ from, to }: YearRange): string {
	return from === to ? String(from) : `${from}–${to}`;
}

export function findingText(finding: Finding, names: Names, i18n: I18n): FindingText {
	const { t, number } = i18n;
	const see = ({ change, count }: FindingCount, name?: string) => ({
		change,
		count,
		text:
			name === undefined
				? t('coverage.findings.see', { count })
				: t('coverage.findings.see_of', { name, count })
	});
	const [main, other] = finding.counts;
	const links = finding.counts.map((count, position) => see(count, linkName(finding, position, names, i18n)));
	const text = (sentence: string) => ({
		sentence,
		method: t(`coverage.method.${finding.kind}`, { least: FEWEST_RECORDS }),
		links
	});
	const places = (codes: readonly string[]) => ({
		names: i18n.list(codes.map((code) => names.municipality.get(code)?.name ?? code)),
		places: codes.length
	});
	const goalName = (goal: number) =>
		t('coverage.findings.goal', { goal, name: names.goal.get(goal)?.name ?? '' });
	const count = main!.count;
	const share = i18n.number(Math.round(100 * finding.effect));
	switch (finding.kind) {
		case 'gap': {
			const { having, of } = finding;
			return text(
				t('coverage.finding.gap', {
					...places(finding.municipalities),
					goal: goalName(finding.goal),
					having,
					of
				})
			);
		}
		case 'no_own':
			return text(
				t('coverage.finding.no_own', {
					count: finding.goals.length,
					goals: i18n.list(finding.goals.map(String))
				})
			);
		case 'fewest':
			return text(
				t('coverage.finding.fewest', {
					...places(finding.municipalities),
					count,
					median: number(finding.median)
				})
			);
		case 'goal': {
			const of = number(finding.of);
			return text(
				t('coverage.finding.goal', { count: number(count), of, share, goal: goalName(finding.goal) })
			);
		}
		case 'partner': {
			const name = names.organisation.get(finding.organisation)?.name ?? finding.organisation;
			return text(
				t('coverage.finding.partner', { name, count: number(count), of: number(finding.of), share })
			);
		}
		case 'goal_place': {
			const name = names.municipality.get(finding.municipality)?.name ?? finding.municipality;
			const of = number(other!.count);
			return text(
				t('coverage.finding.goal_place', {
					count: number(count),
					of,
					share,
					name,
					goal: goalName(finding.goal)
				})
			);
		}
		case 'change': {
			const [earlier, later] = finding.periods;
			return text(
				t('coverage.finding.change', {
					count,
					before: number(other!.count),
					earlier: periodText(earlier),
					later: periodText(later),
					rate: i18n.decimal(count / lengthOf(later)),
					rate_before: i18n.decimal(other!.count / lengthOf(earlier))
				})
			);
		}
	}
}

/** What tells a number of a finding from its others; nothing where it is the only one. */
function linkName(finding: Finding, position: number, names: Names, { t }: I18n): string | undefined {
	switch (finding.kind) {
		case 'fewest': {
			const code = finding.municipalities[position]!;
			return finding.municipalities.length > 1 ? (names.municipality.get(code)?.name ?? code) : undefined;
		}
		case 'goal_place':
			return position === 0
				? undefined
				: t('coverage.findings.all_of_goal', { goal: t('goal.short', { goal: finding.goal }) });
		case 'change':
			return periodText(finding.periods[1 - position]!);
		default:
			return undefined;
	}
}

#pragma once
// The binders of all kinds, one a .cpp of this folder; registry.cpp lists them by their Chinese names.
#include "check/check_kind.hpp"

namespace mingjian {

Result<BoundCheckPtr> bind_required_sections(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_numbering(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_section_content(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_edition(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_table_complete(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_cell(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_equation(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_text_table(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_required_statement(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_other_body(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_contact(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_citation(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_period(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_wording(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_residue(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_punctuation(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_script(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_root_cause(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_claim_conflict(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_silent_numbers(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_same_quantity(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_parts_sum(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_required_elements(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_plausibility(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_carry_over(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_roll_up(const Rule& rule, Binder& binder);
Result<BoundCheckPtr> bind_duplicate(const Rule& rule, Binder& binder);

}  // namespace mingjian

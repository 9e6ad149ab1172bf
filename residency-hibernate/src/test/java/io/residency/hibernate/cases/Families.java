package io.residency.hibernate.cases;

import java.util.List;
import java.util.stream.Stream;

/** All cases, family by family. */
final class Families {
    private Families() {}

    static List<Case> cases() {
        return Stream.of(
                        SessionCases.cases(),
                        CacheCases.cases(),
                        LazyCases.cases(),
                        DetachedCases.cases(),
                        TenantCases.cases(),
                        BulkCases.cases(),
                        BulkTableCases.cases(),
                        NativeCases.cases(),
                        ConnectionCases.cases(),
                        GeneratorCases.cases(),
                        BootCases.cases(),
                        FactoryCases.cases(),
                        AuditCases.cases(),
                        CollectionCases.cases(),
                        InheritanceCases.cases(),
                        IdentifierCases.cases(),
                        QueryCases.cases(),
                        StatelessCases.cases(),
                        StatelessOwnerCases.cases(),
                        ScopeCases.cases(),
                        ForeignRowCases.cases(),
                        SettingCases.cases(),
                        ValueCases.cases(),
                        LanguageCases.cases(),
                        MappingCases.cases(),
                        TreeCases.cases(),
                        GeneratedCases.cases(),
                        UnitOfWorkCases.cases(),
                        OwnerCases.cases(),
                        ElementCases.cases(),
                        LockCases.cases())
                .flatMap(List::stream)
                .toList();
    }
}

package io.residency.recordings.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import org.hibernate.annotations.NaturalId;

@Entity
public class Tag extends Tenanted {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "tag_ids")
    @TableGenerator(
            name = "tag_ids",
            table = "id_generator",
            pkColumnName = "sequence_name",
            valueColumnName = "next_val")
    public Long id;

    @NaturalId
    public String caption;
}

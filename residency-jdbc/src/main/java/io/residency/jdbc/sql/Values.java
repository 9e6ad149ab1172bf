package io.residency.jdbc.sql;

import io.residency.Classification.KeyType;
import io.residency.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.RowConstructor;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.create.table.ColDataType;
import org.jspecify.annotations.Nullable;

/** Expressions as tenant values. */
final class Values {
    private static final Map<String, KeyType> PLAIN_TYPES = Map.of(
            "text", KeyType.TEXT,
            "varchar", KeyType.TEXT,
            "character varying", KeyType.TEXT,
            "uuid", KeyType.UUID,
            "bigint", KeyType.INTEGER,
            "int8", KeyType.INTEGER,
            "integer", KeyType.INTEGER,
            "int", KeyType.INTEGER,
            "int4", KeyType.INTEGER);

    private final QueryText text;
    private final boolean strict;

    Values(QueryText text, Dialect dialect) {
        this.text = text;
        // It compares no text with a number or a UUID.
        this.strict = dialect == Dialect.POSTGRESQL;
    }

    /** A literal or a parameter, alone or in parentheses; null for anything else, a cast included. */
    @Nullable
    TenantValue direct(Expression expression) {
        Expression inner = unwrapped(expression);
        if (inner instanceof JdbcParameter parameter) {
            return new TenantValue.Parameter(text.parameter(parameter));
        }
        if (inner instanceof StringValue string && string.getPrefix() == null) {
            Token literal = text.literal(Kind.TEXT, string.getValue());
            return literal == null ? null : new TenantValue.Text(literal.slot());
        }
        if (inner instanceof LongValue number) {
            return whole(number, false);
        }
        if (inner instanceof SignedExpression signed && signed.getExpression() instanceof LongValue number) {
            return signed.getSign() == '-' || signed.getSign() == '+' ? whole(number, signed.getSign() == '-') : null;
        }
        return null;
    }

    private @Nullable TenantValue whole(LongValue number, boolean negative) {
        Token literal = text.literal(Kind.NUMBER, number.getStringValue());
        return literal == null ? null : new TenantValue.Whole(literal.slot(), negative);
    }

    /**
     * The values as ones that can be compared with a column, or null unless each is.
     *
     * @param column how the column is compared; null where that is not known
     */
    @Nullable
    List<TenantValue> all(List<? extends Expression> expressions, @Nullable KeyType column) {
        List<TenantValue> values = new ArrayList<>();
        for (Expression expression : expressions) {
            TenantValue value = direct(uncast(Values.unwrapped(expression), column));
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    /** What is cast to a type in which each value that a tenant column can be compared with stays what it is, and all else is an error. */
    private Expression uncast(Expression expression, @Nullable KeyType column) {
        KeyType type = expression instanceof CastExpression cast ? plainCast(cast) : null;
        // As numbers or UUIDs, texts are equal that are not the same.
        boolean stays =
                type == KeyType.TEXT || (type != null && (strict || (column != null && column != KeyType.TEXT)));
        return stays ? unwrapped(((CastExpression) expression).getLeftExpression()) : expression;
    }

    /** The kind of key to which an expression is a cast as {@link #plainCast(CastExpression)} is; null for anything else. */
    static @Nullable KeyType castTo(Expression expression) {
        return unwrapped(expression) instanceof CastExpression cast ? plainCast(cast) : null;
    }

    /** To which kind of key it casts, without length, precision or format; null where it does anything else. */
    static @Nullable KeyType plainCast(CastExpression cast) {
        return plainCast(cast, 0);
    }

    /** As {@link #plainCast}, of the elements of an array; null also where it casts to no array. */
    static @Nullable KeyType plainArrayCast(CastExpression cast) {
        return plainCast(cast, 1);
    }

    private static @Nullable KeyType plainCast(CastExpression cast, int dimensions) {
        ColDataType type = cast.getColDataType();
        boolean plain = cast.getFormat() == null
                && cast.getColumnDefinitions().isEmpty()
                && Set.of("cast", "").contains(cast.keyword == null ? "" : cast.keyword.toLowerCase(Locale.ROOT))
                && type != null
                && (type.getArgumentsStringList() == null
                        || type.getArgumentsStringList().isEmpty())
                && (type.getArrayData() == null ? 0 : type.getArrayData().size()) == dimensions
                && type.getCharacterSet() == null
                && type.getPrecision() == null;
        return plain ? PLAIN_TYPES.get(type.getDataType().toLowerCase(Locale.ROOT)) : null;
    }

    /**
     * The values one of which an element of an array has; null where that is not known. In PostgreSQL an array can be written as a text.
     *
     * @param column how the column is compared with which an element is compared
     */
    @Nullable
    List<TenantValue> elements(Expression argument, KeyType column) {
        Expression inner = unwrapped(argument);
        boolean cast = inner instanceof CastExpression;
        if (cast && plainArrayCast((CastExpression) inner) != column) {
            return null;
        }
        Expression array = cast ? unwrapped(((CastExpression) inner).getLeftExpression()) : inner;
        if (array instanceof JdbcParameter parameter) {
            return List.of(new TenantValue.Elements(text.parameter(parameter)));
        }
        if (array instanceof ArrayConstructor list && !list.getExpressions().isEmpty()) {
            return cast && !strict ? null : all(list.getExpressions(), column);
        }
        TenantValue elements = textElements(array);
        return elements == null ? null : List.of(elements);
    }

    private @Nullable TenantValue textElements(Expression array) {
        return strict && direct(array) instanceof TenantValue.Text text
                ? new TenantValue.TextElements(text.slot())
                : null;
    }

    /** Every literal and parameter in an expression, also under casts, in lists, rows and arrays. */
    void mentioned(@Nullable Expression expression, List<TenantValue> into) {
        if (expression == null) {
            return;
        }
        TenantValue value = direct(expression);
        if (value != null) {
            into.add(value);
        } else if (expression instanceof ExpressionList<?> list) {
            list.forEach(element -> mentioned(element, into));
        } else if (expression instanceof CastExpression cast) {
            TenantValue elements =
                    plainArrayCast(cast) == null ? null : textElements(unwrapped(cast.getLeftExpression()));
            if (elements == null) {
                mentioned(cast.getLeftExpression(), into);
            } else {
                into.add(elements);
            }
        } else if (expression instanceof ArrayConstructor array) {
            mentioned(array.getExpressions(), into);
        } else if (expression instanceof AnyComparisonExpression any
                && any.getSelect() instanceof net.sf.jsqlparser.statement.select.Values list) {
            mentioned(list.getExpressions(), into);
        } else if (expression instanceof Function function) {
            boolean quantifier =
                    Set.of("any", "some", "all").contains(function.getName().toLowerCase(Locale.ROOT));
            TenantValue elements = quantifier
                            && function.getParameters() != null
                            && function.getParameters().size() == 1
                    ? textElements(unwrapped(function.getParameters().get(0)))
                    : null;
            if (elements == null) {
                mentioned(function.getParameters(), into);
                elements(function.getParameters(), into);
            } else {
                into.add(elements);
            }
        }
    }

    /** What is given to a function may be an array. */
    private void elements(@Nullable ExpressionList<?> arguments, List<TenantValue> into) {
        if (arguments != null) {
            for (Expression argument : arguments) {
                Expression inner = unwrapped(argument);
                Expression uncast = inner instanceof CastExpression cast ? unwrapped(cast.getLeftExpression()) : inner;
                if (uncast instanceof JdbcParameter parameter) {
                    into.add(new TenantValue.Elements(text.parameter(parameter)));
                }
            }
        }
    }

    static Expression unwrapped(Expression expression) {
        Expression inner = expression;
        while (true) {
            if (inner instanceof ParenthesedExpressionList<?> list
                    && !(inner instanceof RowConstructor)
                    && list.size() == 1) {
                inner = list.get(0);
            } else {
                return inner;
            }
        }
    }
}

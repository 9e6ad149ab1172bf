package io.residency.jdbc;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.FilterReader;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.sql.SQLException;

/** Streams from and to values of rows, which a driver may fetch and send bit by bit: in the scope only. */
final class LentStreams {
    private LentStreams() {}

    private static void check(Borrow borrow) throws IOException {
        try {
            borrow.checkScope();
        } catch (SQLException refused) {
            throw new IOException(refused);
        }
    }

    /** Bytes that are read. */
    static final class Input extends FilterInputStream {
        private final Borrow borrow;

        Input(Borrow borrow, InputStream driver) {
            super(driver);
            this.borrow = borrow;
        }

        @Override
        public int read() throws IOException {
            check(borrow);
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            check(borrow);
            return in.read(bytes, offset, length);
        }

        @Override
        public long skip(long count) throws IOException {
            check(borrow);
            return in.skip(count);
        }
    }

    /** Characters that are read. */
    static final class Characters extends FilterReader {
        private final Borrow borrow;

        Characters(Borrow borrow, Reader driver) {
            super(driver);
            this.borrow = borrow;
        }

        @Override
        public int read() throws IOException {
            check(borrow);
            return in.read();
        }

        @Override
        public int read(char[] characters, int offset, int length) throws IOException {
            check(borrow);
            return in.read(characters, offset, length);
        }

        @Override
        public long skip(long count) throws IOException {
            check(borrow);
            return in.skip(count);
        }
    }

    /** Bytes that are written. */
    static final class Output extends FilterOutputStream {
        private final Borrow borrow;

        Output(Borrow borrow, OutputStream driver) {
            super(driver);
            this.borrow = borrow;
        }

        @Override
        public void write(int value) throws IOException {
            check(borrow);
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            check(borrow);
            out.write(bytes, offset, length);
        }
    }

    /** Characters that are written. */
    static final class CharacterOutput extends FilterWriter {
        private final Borrow borrow;

        CharacterOutput(Borrow borrow, Writer driver) {
            super(driver);
            this.borrow = borrow;
        }

        @Override
        public void write(int value) throws IOException {
            check(borrow);
            out.write(value);
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            check(borrow);
            out.write(characters, offset, length);
        }

        @Override
        public void write(String text, int offset, int length) throws IOException {
            check(borrow);
            out.write(text, offset, length);
        }
    }
}
